package se.loomer.service.moderation;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.service.accounts.EmailAddress;

/// What somebody types who reports something.
///
/// @param reason one of [#REASONS]
/// @param email where whoever has no account wants the answer; empty for nowhere, or where there is an account
public record ReportForm(String reason, String words, String email) {
    public static final List<String> REASONS = List.of("spam", "harassment", "fraud", "illegal", "privacy", "other");
    public static final int WORDS_LENGTH_MAX = 4_000;

    /// A form that nobody has filled in.
    public static ReportForm empty() {
        return new ReportForm("", "", "");
    }

    FieldErrors errors() {
        var errors = FieldErrors.none();
        if (!REASONS.contains(reason)) {
            errors = errors.and("reason", "moderation.error.reason");
        }
        if (words.isBlank() || TypedText.length(words.strip()) > WORDS_LENGTH_MAX) {
            errors = errors.and("words", "moderation.error.words", String.valueOf(WORDS_LENGTH_MAX));
        }
        if (!email.isBlank() && EmailAddress.read(email).isEmpty()) {
            errors = errors.and("email", "accounts.error.email");
        }
        return errors;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
