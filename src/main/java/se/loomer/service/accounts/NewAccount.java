package se.loomer.service.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.SubjectId;

/// An account as it is opened.
///
/// @param expiresAt until when a guardian must have confirmed; null where none is needed
record NewAccount(
        SubjectId subject,
        PersonKind kind,
        String email,
        String ageDeclaration,
        String passwordHash,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    @Override
    public String toString() {
        return "account of " + subject;
    }
}
