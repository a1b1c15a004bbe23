package se.loomer.service.accounts.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import se.loomer.edge.web.FieldErrors;

/// A page that an e-mail's link opens.
///
/// @param action where its form goes
/// @param isPending whether the link can still be used
/// @param username under which password managers keep the password of its account, empty where it asks for none
public record SecretPage(String action, boolean isPending, String username, FieldErrors errors) {
    static SecretPage of(String action, boolean isPending) {
        return new SecretPage(action, isPending, "", FieldErrors.none());
    }

    /// The page of an account's link, without an account where it cannot be used any more.
    static SecretPage of(String action, Optional<String> username) {
        return new SecretPage(action, username.isPresent(), username.orElse(""), FieldErrors.none());
    }

    SecretPage with(FieldErrors found) {
        return new SecretPage(action, isPending, username, found);
    }

    HttpStatus status() {
        return !isPending ? HttpStatus.NOT_FOUND : errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    @Override
    public String toString() {
        return "page of a secret link";
    }
}
