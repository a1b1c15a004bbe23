package se.loomer.service.companies;

import org.jspecify.annotations.Nullable;

/// What a member of staff found when they checked a company.
///
/// @param isRequired false where the company need not be registered for VAT
/// @param evidence where it was looked up, such as `Skatteverket, e-tjänsten`; nothing about a person
public record CheckFinding(CheckKind kind, boolean isRequired, String evidence) {
    /// As few characters as evidence may have.
    public static final int EVIDENCE_LENGTH_MIN = 3;

    /// As many characters as evidence may have.
    public static final int EVIDENCE_LENGTH_MAX = 300;

    /// The key of what is wrong with it, null for nothing.
    public @Nullable String error() {
        var length = evidence.strip().length();
        if (length < EVIDENCE_LENGTH_MIN || length > EVIDENCE_LENGTH_MAX) {
            return "companies.error.evidence";
        }
        return isRequired || kind == CheckKind.VAT ? null : "companies.error.not-required";
    }
}
