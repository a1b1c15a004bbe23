package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Columns.at;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.PolicyCompiler;

/// The rows behind a proof by letter: who is known under an address, and the links that are out.
@Repository
class ProofRows {
    private static final int KNOWN_MAX = 5;

    private final JdbcClient db;

    ProofRows(JdbcClient db) {
        this.db = db;
    }

    /// How somebody is known.
    ///
    /// @param expiresAt when all that we have goes by itself, null where it does not
    record Standing(boolean isCorrespondent, @Nullable Instant expiresAt, boolean isBeingErased) {}

    /// Those who are known under the address that was presented; at most five.
    List<SubjectId> presented() {
        return db.sql("select known.id from mail.subjects_presented() as known (id) order by known.id limit :most")
                .param("most", KNOWN_MAX)
                .query((row, _) -> Columns.subject(row, "id"))
                .list();
    }

    Optional<Standing> standing(SubjectId subject) {
        return db.sql("select kind, expires_at, :all = any (closed) as erased from guard.subject where id = :subject")
                .param("all", PolicyCompiler.ALL_CLOSED)
                .param("subject", subject.value())
                .query((row, _) -> new Standing(
                        row.getString("kind").equals("correspondent"),
                        Columns.optionalInstant(row, "expires_at"),
                        row.getBoolean("erased")))
                .optional();
    }

    /// Whether a letter that can still be used is out.
    boolean isPending(SubjectId subject) {
        return db.sql("select exists (select id from rights.proof where subject_id = :subject)")
                .param("subject", subject.value())
                .query(Boolean.class)
                .single();
    }

    void insert(SubjectId subject, Secret secret, Instant now, OffsetDateTime expires) {
        db.sql("""
                        insert into rights.proof (subject_id, id, token_hash, created_at, expires_at)
                        values (:subject, :id, :hash, :now, :expires)
                        """)
                .param("subject", subject.value())
                .param("id", TimeOrderedId.next())
                .param("hash", secret.presented().bytes())
                .param("now", at(now))
                .param("expires", expires)
                .update();
    }

    /// Whose link this is.
    Optional<SubjectId> proved(Secret.Presented presented) {
        return db.sql("select subject_id from rights.proof where token_hash = :hash")
                .param("hash", presented.bytes())
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .optional();
    }

    /// Uses up a link; true once.
    boolean use(SubjectId subject, Secret secret) {
        return db.sql("delete from rights.proof where subject_id = :subject and token_hash = :hash")
                        .param("subject", subject.value())
                        .param("hash", secret.presented().bytes())
                        .update()
                == 1;
    }
}
