package se.loomer.duty.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Closing;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps who is leaving, and the receipts, which name nobody.
@Repository
class Receipts {
    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final List<SubjectRights> rights;
    private final JsonMapper json;
    private final Policy policy;
    private final Clock clock;

    Receipts(
            RecordJdbcClient db,
            Subjects subjects,
            List<SubjectRights> rights,
            JsonMapper json,
            Policy policy,
            Clock clock) {
        this.db = db;
        this.subjects = subjects;
        this.rights = rights;
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
        return db.sql("select subject_id from erasure.erasure where subject_id = :person")
                .param("person", person)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// Writes the receipt that the secret opens.
    void add(Begun begun, Secret secret, DeletionPlan plan) {
        db.sql("""
                        insert into erasure.receipt
                            (id, secret_hash, kind, goes, stays, hidden_at, final_at, off_disk_by, expires_at)
                        values (:id, :hash, :kind, cast(:goes as jsonb), cast(:stays as jsonb), :askedAt, :finalAt, :wiped,
                                :expires)
                        """)
                .paramSource(begun)
                .params(Map.of(
                        "hash", secret.presented(),
                        "kind", word(begun.kind()),
                        "goes", json.writeValueAsString(plan.goes()),
                        "stays", json.writeValueAsString(plan.stays()),
                        "wiped", policy.fact("off-disk").after(begun.finalAt().atOffset(ZoneOffset.UTC)),
                        "expires",
                                policy.fact("receipt-life")
                                        .after(begun.askedAt().atOffset(ZoneOffset.UTC))))
                .update();
    }

    private static String word(Closing.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// Notes that the person leaves, and closes everything of theirs to everybody.
    void leave(Begun begun, Secret secret) {
        db.sql("""
                        insert into erasure.erasure
                            (subject_id, id, kind, secret_hash, was_closed, asked_at, final_at, along)
                        values (:person, :id, :kind, :hash, :wasClosed, :askedAt, :finalAt, :along)
                        """)
                .paramSource(begun)
                .params(Map.of(
                        "kind", word(begun.kind()),
                        "hash", secret.presented(),
                        "wasClosed", subjects.closed(begun.person())))
                .update();
        subjects.close(begun.person(), List.of(PolicyCompiler.ALL_CLOSED));
    }

    Optional<Leaver> leaving(Secret secret) {
        return db.sql("""
                        select subject_id, id, kind, was_closed, asked_at, final_at, along
                        from erasure.erasure
                        where secret_hash = :hash
                        """)
                .param("hash", secret.presented())
                .query((row, number) -> new Leaver(begun(row, number), RowReader.list(row, "was_closed", String.class)))
                .optional();
    }

    static Begun begun(ResultSet row, int number) throws SQLException {
        return new Begun(
                RowReader.value(row, "subject_id", SubjectId.class),
                row.getObject("id", UUID.class),
                kind(row),
                RowReader.value(row, "asked_at", Instant.class),
                RowReader.value(row, "final_at", Instant.class),
                Stream.of((UUID[]) row.getArray("along").getArray())
                        .map(SubjectId::new)
                        .toList());
    }

    private static Closing.Kind kind(ResultSet row) throws SQLException {
        return Closing.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }

    /// Names nobody any more who has to go along; whoever does already stays under the leaving's identifier.
    ///
    /// @return false where it is taken back already, or can be no more
    boolean nameNobody(SubjectId person, UUID id) {
        return db.sql("""
                        update erasure.erasure set along = '{}'
                        where subject_id = :person and id = :id and final_at > (select guard.now())
                        """).params(Map.of("person", person, "id", id)).update() == 1;
    }

    /// Ends the leaving, if its time is not up; what removes the rows asks for the same row first, so only one of the
    /// two can happen.
    ///
    /// @return what the person had closed before; nothing where the leaving is no more
    Optional<List<String>> end(SubjectId person, UUID id) {
        return db.sql("""
                        delete from erasure.erasure
                        where subject_id = :person and id = :id and final_at > (select guard.now())
                        returning was_closed
                        """)
                .params(Map.of("person", person, "id", id))
                .query((row, _) -> RowReader.list(row, "was_closed", String.class))
                .optional();
    }

    /// Says on the receipt that it was taken back.
    void takenBack(Secret secret) {
        db.sql("update erasure.receipt set undone_at = :now where secret_hash = :hash")
                .params(Map.of("now", clock.instant(), "hash", secret.presented()))
                .update();
    }

    Optional<Receipt> find(Secret secret) {
        return db.sql("""
                        select id, kind, goes, stays, hidden_at, final_at, undone_at, gone_at, off_disk_by, expires_at
                        from erasure.receipt
                        where secret_hash = :hash
                        """).param("hash", secret.presented()).query(this::read).optional();
    }

    private Receipt read(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var kind = kind(row);
        return new Receipt(
                id,
                new DeletionPlan(kind, lines(row.getString("goes")), lines(row.getString("stays"))),
                RowReader.value(row, "hidden_at", Instant.class),
                RowReader.value(row, "final_at", Instant.class),
                RowReader.optional(row, "undone_at", Instant.class),
                RowReader.optional(row, "gone_at", Instant.class),
                RowReader.value(row, "off_disk_by", Instant.class),
                RowReader.value(row, "expires_at", Instant.class),
                rights.stream().flatMap(one -> one.answers(id).stream()).toList());
    }

    private List<SubjectRights.Line> lines(String text) {
        return json.readValue(text, new TypeReference<>() {});
    }
}
