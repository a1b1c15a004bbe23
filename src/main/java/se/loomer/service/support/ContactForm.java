package se.loomer.service.support;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.service.accounts.EmailAddress;

/// What somebody types who writes to us.
///
/// @param name how somebody without an account wants to be called; may be empty
/// @param email where somebody without an account wants the answer
/// @param isTechnical whether the details of the browser that the form shows come along
public record ContactForm(String topic, String title, String words, String name, String email, boolean isTechnical) {
    public static final int TITLE_LENGTH_MAX = 120;
    public static final int WORDS_LENGTH_MAX = 8_000;
    public static final int NAME_LENGTH_MAX = 100;

    /// A form that nobody has filled in.
    public static ContactForm empty() {
        return new ContactForm("", "", "", "", "", true);
    }

    FieldErrors errors(boolean isKnown) {
        var errors = FieldErrors.none().when(Topic.of(topic).isEmpty(), "topic", "support.error.topic");
        var tidy = PlainText.tidy(title);
        errors = errors.when(
                !TypedText.fits(tidy, 1, TITLE_LENGTH_MAX), "title", "support.error.title", TITLE_LENGTH_MAX);
        errors = words(PlainText.check(errors, "title", tidy), words);
        if (isKnown) {
            return errors;
        }
        var called = PlainText.tidy(name);
        errors = errors.when(TypedText.length(called) > NAME_LENGTH_MAX, "name", "support.error.name", NAME_LENGTH_MAX);
        errors = PlainText.check(errors, "name", called);
        return errors.when(EmailAddress.read(email).isEmpty(), "email", EmailAddress.complaint(email));
    }

    static FieldErrors words(FieldErrors errors, String words) {
        return errors.when(
                !TypedText.fits(words, 1, WORDS_LENGTH_MAX),
                "words",
                "support.error.words",
                String.valueOf(WORDS_LENGTH_MAX));
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
