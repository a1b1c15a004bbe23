package se.loomer.edge.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;

/// Knows the addresses of people, and takes in those without an account for as long as there is a reason: known by an
/// address, or not even by that.
@Component
public class Addressees {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Subjects subjects;

    Addressees(PurposeScope scope, RecordJdbcClient db, Subjects subjects) {
        this.scope = scope;
        this.db = db;
        this.subjects = subjects;
    }

    /// What brings somebody without an account here.
    public enum Kind {
        /// We write to them: an invitation, an answer about what we hold.
        CORRESPONDENT,
        /// They report something.
        REPORTER,
        /// They write to us.
        WRITER;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The address of somebody; within the caller's open scope, whose purpose may read it.
    public Optional<PersonalText> address(SubjectId person) {
        scope.requireOpen();
        return db.sql("select email from mail.address where subject_id = :person")
                .param("person", person)
                .query(PersonalText.class)
                .optional();
    }

    /// Changes the address of somebody to one that they have just proved; within the caller's open scope.
    public void prove(SubjectId person, PersonalText email, Instant now) {
        scope.requireOpen();
        db.sql("update mail.address set email = :email, verified_at = :now where subject_id = :person")
                .params(Map.of("email", email, "now", now, "person", person))
                .update();
    }

    /// Takes somebody in, within the caller's open scope for that person, whose purpose may insert both rows.
    ///
    /// @param email null where they gave none; nothing can be written to them then
    /// @param language of e-mails: `sv` or `en`
    /// @param gone when they and all that depends on them are forgotten
    public void admit(
            SubjectId person, Kind kind, @Nullable PersonalText email, String language, Instant now, Instant gone) {
        scope.requireOpen();
        subjects.admit(person, kind.word(), now, gone);
        if (email != null) {
            db.sql("""
                            insert into mail.address (subject_id, email, language, expires_at)
                            values (:id, :email, :language, :gone)
                            """)
                    .params(Map.of(
                            "id", person,
                            "language", language,
                            "gone", gone))
                    .param("email", email)
                    .update();
        }
    }
}
