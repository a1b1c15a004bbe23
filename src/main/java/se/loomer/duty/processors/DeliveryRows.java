package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Datasets on their way, under `dataset-delivery`.
@Repository
class DeliveryRows {
    private final JdbcClient db;

    DeliveryRows(JdbcClient db) {
        this.db = db;
    }

    record Contact(SubjectId person, UUID dataset, byte[] codeHash, int tries) {}

    record Waiting(
            UUID id,
            String recipient,
            String relation,
            List<String> fields,
            String form,
            String question,
            byte @Nullable [] key,
            SubjectId contact,
            Instant fetchBy,
            Instant endsAt,
            Instant attestBy,
            @Nullable Instant fetchedAt,
            @Nullable Instant attestedAt,
            @Nullable Instant remindedAt,
            @Nullable Instant closedAt) {}

    Optional<Contact> presented(Secret.Presented link) {
        return db.sql(
                        "select subject_id, dataset_id, code_hash, tries from processors.contact where token_hash = :hash")
                .param("hash", link.bytes())
                .query((row, _) -> new Contact(
                        Columns.subject(row, "subject_id"),
                        Columns.uuid(row, "dataset_id"),
                        row.getBytes("code_hash"),
                        row.getInt("tries")))
                .optional();
    }

    boolean countTry(Secret.Presented link, int most) {
        return db.sql("update processors.contact set tries = tries + 1 where token_hash = :hash and tries < :most")
                        .param("hash", link.bytes())
                        .param("most", most)
                        .update()
                == 1;
    }

    void forgetTries(Secret.Presented link) {
        db.sql("update processors.contact set tries = 0 where token_hash = :hash")
                .param("hash", link.bytes())
                .update();
    }

    private static final String COLUMNS = """
            select id, recipient, relation, fields, form, question, pseudonym_key, contact_id, fetch_by, ends_at, attest_by,
                   fetched_at, attested_at, reminded_at, closed_at
            from processors.dataset
            """;

    Optional<Waiting> dataset(UUID id) {
        return db.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(DeliveryRows::read)
                .optional();
    }

    /// Those that were neither attested nor closed.
    List<Waiting> open() {
        return db.sql(COLUMNS + "where attested_at is null and closed_at is null")
                .query(DeliveryRows::read)
                .list();
    }

    private static Waiting read(ResultSet row, int number) throws SQLException {
        return new Waiting(
                Columns.uuid(row, "id"),
                row.getString("recipient"),
                row.getString("relation"),
                Columns.texts(row, "fields"),
                row.getString("form"),
                row.getString("question"),
                row.getBytes("pseudonym_key"),
                Columns.subject(row, "contact_id"),
                Columns.instant(row, "fetch_by"),
                Columns.instant(row, "ends_at"),
                Columns.instant(row, "attest_by"),
                Columns.optionalInstant(row, "fetched_at"),
                Columns.optionalInstant(row, "attested_at"),
                Columns.optionalInstant(row, "reminded_at"),
                Columns.optionalInstant(row, "closed_at"));
    }

    /// Marks it as fetched and throws its key away; false where somebody was first.
    boolean fetched(UUID id, int rowsSent, Instant now) {
        return db.sql("""
                        update processors.dataset
                        set fetched_at = :now, rows_sent = :rows, pseudonym_key = null
                        where id = :id and fetched_at is null and closed_at is null
                          and exists (select from processors.agreement a
                                      where a.id = dataset.agreement_id and a.ended_at is null
                                        and (a.valid_until is null
                                             or a.valid_until >= (cast(:now as timestamptz) at time zone 'Europe/Stockholm')::date))
                        """)
                        .param("now", at(now))
                        .param("rows", rowsSent)
                        .param("id", id)
                        .update()
                == 1;
    }

    void include(UUID dataset, Map<SubjectId, String> people, Instant now, OffsetDateTime expires) {
        var persons = people.keySet().stream()
                .map(person -> person.value().toString())
                .toList();
        var pseudonyms = people.values().stream().toList();
        db.sql("""
                        insert into processors.sent (dataset_id, pseudonym)
                        select :dataset, p.pseudonym from unnest(cast(:pseudonyms as text[])) as p (pseudonym)
                        """)
                .param("dataset", dataset)
                .param("pseudonyms", array(pseudonyms))
                .update();
        db.sql("""
                        insert into processors.included (subject_id, dataset_id, pseudonym, at, expires_at)
                        select p.person, :dataset, p.pseudonym, :now, :expires
                        from unnest(cast(:persons as uuid[]), cast(:pseudonyms as text[])) as p (person, pseudonym)
                        """)
                .param("dataset", dataset)
                .param("now", at(now))
                .param("expires", expires)
                .param("persons", array(persons))
                .param("pseudonyms", array(pseudonyms))
                .update();
    }

    /// Whether somebody who is in it has objected to it; the keys just written keep them from doing so from now on
    /// until
    /// the commit.
    boolean anyObjected(UUID dataset) {
        return db.sql("""
                        select exists (select from processors.included
                                       where dataset_id = :dataset and closed && array['third-party-analysis'])
                        """).param("dataset", dataset).query(Boolean.class).single();
    }

    List<String> removals(UUID dataset) {
        return db.sql("""
                        select pseudonym from processors.sent
                        where dataset_id = :dataset and removed_at is not null
                        order by removed_at, pseudonym
                        """)
                .param("dataset", dataset)
                .query((row, _) -> row.getString("pseudonym"))
                .list();
    }

    /// Pseudonyms that went and whose people are not there any more, because they left or objected; noted as removed.
    List<String> removeGone(UUID dataset, Instant now, int most) {
        return db.sql("""
                        update processors.sent
                        set removed_at = :now
                        where dataset_id = :dataset and pseudonym in (
                            select s.pseudonym
                            from processors.sent s
                            where s.dataset_id = :dataset and s.removed_at is null
                              and not exists (select from processors.included i
                                              where i.dataset_id = s.dataset_id and i.pseudonym = s.pseudonym
                                                and not i.closed && array['*', 'third-party-analysis'])
                            limit :most)
                        returning pseudonym
                        """)
                .param("now", at(now))
                .param("dataset", dataset)
                .param("most", most)
                .query((row, _) -> row.getString("pseudonym"))
                .list();
    }

    boolean attested(UUID id, String how, Instant now) {
        return db.sql("""
                        update processors.dataset
                        set attested_at = :now, attested_how = :how
                        where id = :id and fetched_at is not null and attested_at is null
                        """)
                        .param("now", at(now))
                        .param("how", how)
                        .param("id", id)
                        .update()
                == 1;
    }

    void reminded(UUID id, Instant now) {
        db.sql("update processors.dataset set reminded_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void close(UUID id, Instant now) {
        db.sql("""
                        update processors.dataset set closed_at = :now, pseudonym_key = null
                        where id = :id and fetched_at is null and closed_at is null
                        """).param("now", at(now)).param("id", id).update();
    }
}
