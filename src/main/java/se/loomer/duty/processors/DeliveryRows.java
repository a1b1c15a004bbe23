package se.loomer.duty.processors;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Datasets on their way, under `dataset-delivery`.
@Repository
class DeliveryRows {
    private final RecordJdbcClient db;

    DeliveryRows(RecordJdbcClient db) {
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
                        "select subject_id as person, dataset_id, code_hash, tries from processors.contact where token_hash = :hash")
                .param("hash", link.bytes())
                .query(Contact.class)
                .optional();
    }

    boolean countTry(Secret.Presented link, int most) {
        return db.sql("update processors.contact set tries = tries + 1 where token_hash = :hash and tries < :most")
                        .params(Map.of("hash", link.bytes(), "most", most))
                        .update()
                == 1;
    }

    void forgetTries(Secret.Presented link) {
        db.sql("update processors.contact set tries = 0 where token_hash = :hash")
                .param("hash", link.bytes())
                .update();
    }

    private static final String COLUMNS = """
            select id, recipient, relation, fields, form, question, pseudonym_key as key, contact_id, fetch_by, ends_at, attest_by,
                   fetched_at, attested_at, reminded_at, closed_at
            from processors.dataset
            """;

    Optional<Waiting> dataset(UUID id) {
        return db.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Waiting.class)
                .optional();
    }

    /// Those that were neither attested nor closed.
    List<Waiting> open() {
        return db.sql(COLUMNS + "where attested_at is null and closed_at is null")
                .query(Waiting.class)
                .list();
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
                        .params(Map.of(
                                "now", now,
                                "rows", rowsSent,
                                "id", id))
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
                        """).params(Map.of("dataset", dataset, "pseudonyms", pseudonyms)).update();
        db.sql("""
                        insert into processors.included (subject_id, dataset_id, pseudonym, at, expires_at)
                        select p.person, :dataset, p.pseudonym, :now, :expires
                        from unnest(cast(:persons as uuid[]), cast(:pseudonyms as text[])) as p (person, pseudonym)
                        """)
                .params(Map.of(
                        "dataset", dataset,
                        "now", now,
                        "expires", expires,
                        "persons", persons,
                        "pseudonyms", pseudonyms))
                .update();
    }

    /// Whether somebody who is in it has objected to it; the keys just written keep them from doing so from now on
    /// until the commit.
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
                        """).param("dataset", dataset).query(String.class).list();
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
                .params(Map.of(
                        "now", now,
                        "dataset", dataset,
                        "most", most))
                .query(String.class)
                .list();
    }

    boolean attested(UUID id, String how, Instant now) {
        return db.sql("""
                        update processors.dataset
                        set attested_at = :now, attested_how = :how
                        where id = :id and fetched_at is not null and attested_at is null
                        """)
                        .params(Map.of(
                                "now", now,
                                "how", how,
                                "id", id))
                        .update()
                == 1;
    }

    void reminded(UUID id, Instant now) {
        db.sql("update processors.dataset set reminded_at = :now where id = :id")
                .params(Map.of("now", now, "id", id))
                .update();
    }

    void close(UUID id, Instant now) {
        db.sql("""
                        update processors.dataset set closed_at = :now, pseudonym_key = null
                        where id = :id and fetched_at is null and closed_at is null
                        """).params(Map.of("now", now, "id", id)).update();
    }
}
