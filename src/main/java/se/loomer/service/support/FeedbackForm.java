package se.loomer.service.support;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.accounts.EmailAddress;

/// What somebody thinks of a page.
///
/// @param page the page's route, such as `/companies/{id}`, without anything that says which; null for none
/// @param email where somebody without an account wants an answer; empty for no answer
/// @param isTechnical whether the details of the browser that the form shows come along
public record FeedbackForm(
        String rating, String words, @Nullable String page, String email, boolean isTechnical) {
    public static final int RATING_MAX = 5;

    OptionalInt stars() {
        return rating.matches("[1-" + RATING_MAX + "]") ? OptionalInt.of(rating.charAt(0) - '0') : OptionalInt.empty();
    }

    FieldErrors errors() {
        var errors = FieldErrors.none().when(stars().isEmpty(), "rating", "support.error.rating");
        if (!words.isBlank()) {
            errors = ContactForm.words(errors, words);
        }
        return errors.when(
                !email.isBlank() && EmailAddress.read(email).isEmpty(), "email", EmailAddress.complaint(email));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
