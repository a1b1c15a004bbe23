package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.policy.Policy;
import se.loomer.service.mediation.Stubs;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps who is leaving, and the receipts, which name nobody.
@Repository
class Receipts {
    private final JdbcClient db;
    private final Stubs stubs;
    private final JsonMapper json;
    private final Policy policy;
    private final Clock clock;

    Receipts(JdbcClient db, Stubs stubs, JsonMapper json, Policy policy, Clock clock) {
        this.db = db;
        this.stubs = stubs;
        this.json = json;
        this.policy = policy;
        this.clock = clock;
    }

    /// Somebody who may still take it back.
    ///
    /// @param wasClosed what they had closed before
    record Leaver(SubjectId person, UUID receipt, List<String> wasClosed) {}

    boolean isLeaving(SubjectId person) {
        return db.sql("select subject_id from rights.erasure where subject_id = :person")
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    void add(SubjectId person, UUID id, Secret secret, LeavingPlan plan, Instant now, Instant finalAt) {
        var kind = plan.kind().name().toLowerCase(Locale.ROOT);
        var hash = secret.presented().bytes();
        db.sql("""
                        insert into rights.receipt
                            (id, secret_hash, kind, goes, stays, hidden_at, final_at, off_disk_by, expires_at)
                        values (:id, :hash, :kind, cast(:goes as jsonb), cast(:stays as jsonb), :now, :final, :wiped,
                                :expires)
                        """)
                .param("id", id)
                .param("hash", hash)
                .param("kind", kind)
                .param("goes", json.writeValueAsString(plan.goes()))
                .param("stays", json.writeValueAsString(plan.stays()))
                .param("now", at(now))
                .param("final", at(finalAt))
                .param("wiped", policy.fact("off-disk").after(finalAt.atOffset(ZoneOffset.UTC)))
                .param("expires", policy.fact("receipt-life").after(now.atOffset(ZoneOffset.UTC)))
                .update();
        db.sql("""
                        insert into rights.erasure (subject_id, id, kind, secret_hash, was_closed, asked_at, final_at)
                        select :person, :id, :kind, :hash, s.closed, :now, :final
                        from guard.subject s
                        where s.id = :person
                        """)
                .param("person", person.value())
                .param("id", id)
                .param("kind", kind)
                .param("hash", hash)
                .param("now", at(now))
                .param("final", at(finalAt))
                .update();
    }

    Optional<Leaver> leaving(Secret secret) {
        return db.sql("select subject_id, id, was_closed from rights.erasure where secret_hash = :hash")
                .param("hash", secret.presented().bytes())
                .query((row, _) -> new Leaver(
                        Columns.subject(row, "subject_id"), Columns.uuid(row, "id"), Columns.texts(row, "was_closed")))
                .optional();
    }

    /// Ends the leaving, if its time is not up; what removes the rows asks for the same row first, so only one of the
    /// two can happen.
    boolean takeBack(SubjectId person, Secret secret) {
        var isEnded =
                db.sql("delete from rights.erasure where subject_id = :person and final_at > (select guard.now())")
                                .param("person", person.value())
                                .update()
                        == 1;
        if (isEnded) {
            db.sql("update rights.receipt set undone_at = :now where secret_hash = :hash")
                    .param("now", at(clock.instant()))
                    .param("hash", secret.presented().bytes())
                    .update();
        }
        return isEnded;
    }

    Optional<Receipt> find(Secret secret) {
        return db.sql("""
                        select id, kind, goes, stays, hidden_at, final_at, undone_at, gone_at, off_disk_by, expires_at
                        from rights.receipt
                        where secret_hash = :hash
                        """)
                .param("hash", secret.presented().bytes())
                .query(this::read)
                .optional();
    }

    private Receipt read(ResultSet row, int number) throws SQLException {
        var id = Columns.uuid(row, "id");
        var kind = Closing.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new Receipt(
                id,
                new LeavingPlan(kind, lines(row.getString("goes")), lines(row.getString("stays"))),
                Columns.instant(row, "hidden_at"),
                Columns.instant(row, "final_at"),
                Columns.optionalInstant(row, "undone_at"),
                Columns.optionalInstant(row, "gone_at"),
                Columns.instant(row, "off_disk_by"),
                Columns.instant(row, "expires_at"),
                stubs.of(id));
    }

    private List<LeavingPlan.Line> lines(String text) {
        return json.readValue(text, new TypeReference<>() {});
    }
}
