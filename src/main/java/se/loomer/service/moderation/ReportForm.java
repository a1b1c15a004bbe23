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
        return FieldErrors.none()
                .when(!REASONS.contains(reason), "reason", "moderation.error.reason")
                .when(
                        !TypedText.fits(words, 1, WORDS_LENGTH_MAX),
                        "words",
                        "moderation.error.words",
                        String.valueOf(WORDS_LENGTH_MAX))
                .when(!email.isBlank() && EmailAddress.read(email).isEmpty(), "email", "accounts.error.email");
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
