package se.loomer.service.accounts.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The sign-in form.
///
/// @param message the key of what stands above the form, empty for nothing
/// @param isWrong whether the last try was refused
/// @param next where to go afterwards
/// @param erasedFrom when the account that the password opens is erased, null for every other answer
public record SignInPage(
        String email,
        String next,
        String message,
        boolean isWrong,
        @Nullable Instant erasedFrom) {
    SignInPage(String email, String next, String message, boolean isWrong) {
        this(email, next, message, isWrong, null);
    }

    static SignInPage beingErased(String email, String next, Instant until) {
        return new SignInPage(email, next, "", false, until);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
