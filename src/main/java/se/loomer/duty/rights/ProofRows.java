package se.loomer.duty.rights;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The rows behind a proof by e-mail: who is known under an address, and the links that are out.
@Repository
class ProofRows {
    private static final int KNOWN_MAX = 5;

    private final RecordJdbcClient db;

    ProofRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// Those who are known under the address that was presented; at most five.
    List<SubjectId> presented() {
        return db.sql("select known.id from mail.subjects_presented() as known (id) order by known.id limit :most")
                .param("most", KNOWN_MAX)
                .query(SubjectId.class)
                .list();
    }

    /// Whether an e-mail that can still be used is out.
    boolean isPending(SubjectId subject) {
        return db.sql("select exists (select id from rights.proof where subject_id = :subject)")
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    void insert(SubjectId subject, Secret secret, Instant now, OffsetDateTime expires) {
        db.sql("""
                        insert into rights.proof (subject_id, id, token_hash, created_at, expires_at)
                        values (:subject, :id, :hash, :now, :expires)
                        """)
                .params(Map.of(
                        "subject", subject,
                        "id", TimeOrderedId.next(),
                        "hash", secret.presented(),
                        "now", now,
                        "expires", expires))
                .update();
    }

    /// Whose link this is.
    Optional<SubjectId> proved(Secret.Presented presented) {
        return db.sql("select subject_id from rights.proof where token_hash = :hash")
                .param("hash", presented.bytes())
                .query(SubjectId.class)
                .optional();
    }

    /// Uses up a link; true once.
    boolean use(SubjectId subject, Secret secret) {
        return db.sql("delete from rights.proof where subject_id = :subject and token_hash = :hash")
                        .params(Map.of("subject", subject, "hash", secret.presented()))
                        .update()
                == 1;
    }
}
