package se.loomer.service.support;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.EmailAddress;

/// Keeps those who write to us without an account: by an address, or by what they wrote alone.
@Repository
class Writers {
    private final RecordJdbcClient db;
    private final Addressees addressees;

    Writers(RecordJdbcClient db, Addressees addressees) {
        this.db = db;
        this.addressees = addressees;
    }

    /// Who wrote to us before from the address that was presented, and has no account.
    Optional<SubjectId> presented() {
        return db.sql("select known.id from support.writers_presented() as known (id)")
                .query(SubjectId.class)
                .optional();
    }

    void admit(SubjectId writer, @Nullable EmailAddress email, Language language, Instant now, Instant gone) {
        addressees.admit(
                writer,
                Addressees.Kind.WRITER,
                email == null ? null : new PersonalText(email.reveal()),
                language.tag(),
                now,
                gone);
    }

    /// Keeps somebody without an account for as long as their case. Whoever has an account is kept by it.
    void keep(SubjectId person, Instant until) {
        var isWriter =
                db.sql("""
                        update guard.subject
                        set expires_at = greatest(expires_at, :until)
                        where id = :person and kind = 'writer'
                        """).params(Map.of("until", until, "person", person)).update() == 1;
        if (isWriter) {
            db.sql("update mail.address set expires_at = greatest(expires_at, :until) where subject_id = :person")
                    .params(Map.of("until", until, "person", person))
                    .update();
        }
    }

    /// Whether e-mails reach the person under this address.
    boolean isReachedBy(SubjectId person, EmailAddress email) {
        return db.sql("select exists (select from mail.address where subject_id = :person and email = :email)")
                .params(Map.of("person", person, "email", email.reveal()))
                .query(Boolean.class)
                .single();
    }

    /// Whether e-mails reach the person at all.
    boolean isReachable(SubjectId person) {
        return db.sql("select exists (select from mail.address where subject_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
