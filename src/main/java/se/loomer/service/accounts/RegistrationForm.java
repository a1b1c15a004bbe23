package se.loomer.service.accounts;

import java.util.Optional;
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
        var guardian = needsGuardian() ? EmailAddress.read(guardianEmail) : Optional.<EmailAddress>empty();
        var errors = contact.normal()
                .errors()
                .when(!age.equals("adult") && !age.equals("guardian"), "age", "accounts.error.age")
                .when(age.equals("guardian") && isRepresentative, "age", "accounts.error.age-representative")
                .when(needsGuardian() && guardian.isEmpty(), "guardianEmail", "accounts.error.guardian-email")
                .when(
                        guardian.isPresent() && guardian.equals(EmailAddress.read(contact.email())),
                        "guardianEmail",
                        "accounts.error.guardian-same");
        return Passwords.errors(errors, "password", password, contact.known())
                .when(!acceptsTerms, "acceptsTerms", "accounts.error.terms");
    }
}
