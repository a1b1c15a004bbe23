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
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;
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

    /// A leaving under way.
    ///
    /// @param id identifies the receipt
    /// @param along who else goes with the person
    record Begun(
            SubjectId person, UUID id, Closing.Kind kind, Instant askedAt, Instant finalAt, List<SubjectId> along) {
        /// The same leaving, of somebody who goes along.
        Begun of(SubjectId other) {
            return new Begun(other, id, kind, askedAt, finalAt, List.of());
        }
    }

    /// Somebody who may still take it back.
    ///
    /// @param wasClosed what they had closed before
    record Leaver(Begun begun, List<String> wasClosed) {}

    boolean isLeaving(SubjectId person) {
        return db.sql("select subject_id from rights.erasure where subject_id = :person")
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// Writes the receipt that the secret opens.
    void add(Begun begun, Secret secret, LeavingPlan plan) {
        db.sql("""
                        insert into rights.receipt
                            (id, secret_hash, kind, goes, stays, hidden_at, final_at, off_disk_by, expires_at)
                        values (:id, :hash, :kind, cast(:goes as jsonb), cast(:stays as jsonb), :now, :final, :wiped,
                                :expires)
                        """)
                .param("id", begun.id())
                .param("hash", secret.presented().bytes())
                .param("kind", word(begun.kind()))
                .param("goes", json.writeValueAsString(plan.goes()))
                .param("stays", json.writeValueAsString(plan.stays()))
                .param("now", at(begun.askedAt()))
                .param("final", at(begun.finalAt()))
                .param("wiped", policy.fact("off-disk").after(begun.finalAt().atOffset(ZoneOffset.UTC)))
                .param(
                        "expires",
                        policy.fact("receipt-life").after(begun.askedAt().atOffset(ZoneOffset.UTC)))
                .update();
    }

    private static String word(Closing.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// Notes that the person leaves, and closes everything of theirs to everybody.
    void leave(Begun begun, Secret secret) {
        db.sql("""
                        insert into rights.erasure
                            (subject_id, id, kind, secret_hash, was_closed, asked_at, final_at, along)
                        select :person, :id, :kind, :hash, s.closed, :now, :final, :along
                        from guard.subject s
                        where s.id = :person
                        """)
                .param("person", begun.person().value())
                .param("id", begun.id())
                .param("kind", word(begun.kind()))
                .param("hash", secret.presented().bytes())
                .param("now", at(begun.askedAt()))
                .param("final", at(begun.finalAt()))
                .param("along", begun.along().stream().map(SubjectId::value).toArray(UUID[]::new))
                .update();
        close(begun.person(), List.of(PolicyCompiler.ALL_CLOSED));
    }

    void close(SubjectId person, List<String> purposes) {
        db.sql("update guard.subject set closed = :closed where id = :person")
                .param("closed", Columns.array(purposes))
                .param("person", person.value())
                .update();
    }

    Optional<Leaver> leaving(Secret secret) {
        return db.sql("""
                        select subject_id, id, kind, was_closed, asked_at, final_at, along
                        from rights.erasure
                        where secret_hash = :hash
                        """)
                .param("hash", secret.presented().bytes())
                .query((row, number) -> new Leaver(begun(row, number), Columns.texts(row, "was_closed")))
                .optional();
    }

    static Begun begun(ResultSet row, int number) throws SQLException {
        return new Begun(
                Columns.subject(row, "subject_id"),
                Columns.uuid(row, "id"),
                kind(row),
                Columns.instant(row, "asked_at"),
                Columns.instant(row, "final_at"),
                Stream.of((UUID[]) row.getArray("along").getArray())
                        .map(SubjectId::new)
                        .toList());
    }

    private static Closing.Kind kind(ResultSet row) throws SQLException {
        return Closing.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    /// Ends the leaving, if its time is not up; what removes the rows asks for the same row first, so only one of the
    /// two can happen.
    ///
    /// @return what the person had closed before; nothing where the leaving is no more
    Optional<List<String>> end(SubjectId person, UUID id) {
        return db.sql("""
                        delete from rights.erasure
                        where subject_id = :person and id = :id and final_at > (select guard.now())
                        returning was_closed
                        """)
                .param("person", person.value())
                .param("id", id)
                .query((row, _) -> Columns.texts(row, "was_closed"))
                .optional();
    }

    /// Says on the receipt that it was taken back.
    void takenBack(Secret secret) {
        db.sql("update rights.receipt set undone_at = :now where secret_hash = :hash")
                .param("now", at(clock.instant()))
                .param("hash", secret.presented().bytes())
                .update();
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
        var kind = kind(row);
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
