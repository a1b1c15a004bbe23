package se.loomer.service.accounts;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;

/// What someone typed who wants an account.
///
/// @param isRepresentative whether they will speak for a company
/// @param age `adult`, `guardian` (under age, with a guardian's approval), or anything else if they chose neither
/// @param guardianEmail only for `guardian`
/// @param acceptsTerms whether they accept the terms named by `termsVersion`
public record RegistrationForm(
        boolean isRepresentative,
        ContactDetails contact,
        String age,
        String guardianEmail,
        String password,
        boolean acceptsTerms,
        Language language) {

    @Override
    public String toString() {
        return "[personal]";
    }

    boolean needsGuardian() {
        return age.equals("guardian") && !isRepresentative;
    }

    FieldErrors errors() {
        var errors = contact.normal().errors();
        if (!age.equals("adult") && !age.equals("guardian")) {
            errors = errors.and("age", "accounts.error.age");
        }
        if (age.equals("guardian") && isRepresentative) {
            errors = errors.and("age", "accounts.error.age-representative");
        }
        if (needsGuardian()) {
            var guardian = EmailAddress.read(guardianEmail);
            if (guardian.isEmpty()) {
                errors = errors.and("guardianEmail", "accounts.error.guardian-email");
            } else if (EmailAddress.read(contact.email()).equals(guardian)) {
                errors = errors.and("guardianEmail", "accounts.error.guardian-same");
            }
        }
        errors = Passwords.errors(errors, "password", password, contact.known());
        return acceptsTerms ? errors : errors.and("acceptsTerms", "accounts.error.terms");
    }
}
