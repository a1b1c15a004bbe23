package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;
import static se.loomer.guard.enforcement.Purpose.ERASURE;

import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Finds whose password it must be for an address, open or leaving. Both are always looked for, so that the time of the
/// answer tells neither from nobody.
@Repository
class Credentials {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    Credentials(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    /// A password's hash and whose it is.
    ///
    /// @param isVoid whether it opens nothing any more, because its owner said so
    /// @param isLeaving whether everything of its owner is closed, because they leave
    record Credential(SubjectId subject, String passwordHash, boolean isVoid, boolean isLeaving) {
        @Override
        public String toString() {
            return "credential of " + subject;
        }
    }

    Optional<Credential> of(EmailAddress email) {
        var open = find(email, AUTHENTICATION, false);
        var leaving = find(email, ERASURE, true);
        return open.or(() -> leaving);
    }

    private Optional<Credential> find(EmailAddress email, Purpose purpose, boolean isLeaving) {
        return scope.within(
                purpose,
                Binding.of(email.presented()),
                () -> db.sql("""
                                select subject_id, password_hash, is_void
                                from accounts.credential
                                where email_hash = :hash
                                """)
                        .param("hash", email.presented())
                        .query((row, _) -> new Credential(
                                RowReader.value(row, "subject_id", SubjectId.class),
                                row.getString("password_hash"),
                                row.getBoolean("is_void"),
                                isLeaving))
                        .optional());
    }
}
