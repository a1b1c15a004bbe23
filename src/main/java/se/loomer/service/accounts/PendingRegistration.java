package se.loomer.service.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.SubjectId;

/// A registration that waits for its e-mail to be answered.
///
/// @param guardianEmail null for adults
record PendingRegistration(
        SubjectId subject,
        PersonKind kind,
        ContactDetails contact,
        Language language,
        String ageDeclaration,
        @Nullable String guardianEmail,
        String passwordHash,
        String termsVersion,
        String policyVersion) {

    /// The terms that apply to this kind of account, as acceptances name them.
    String termsDocument() {
        return kind == PersonKind.REPRESENTATIVE ? "company-terms" : "person-terms";
    }

    Optional<EmailAddress> guardian() {
        return Optional.ofNullable(guardianEmail).flatMap(EmailAddress::read);
    }

    @Override
    public String toString() {
        return "registration of " + subject;
    }
}
