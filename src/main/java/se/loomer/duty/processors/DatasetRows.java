package se.loomer.duty.processors;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// The datasets of the register and their contacts, under `processor-register`.
@Repository
class DatasetRows {
    private static final int SHOWN_MAX = 200;

    private final RecordJdbcClient db;

    DatasetRows(RecordJdbcClient db) {
        this.db = db;
    }

    List<Dataset> datasets(String recipient) {
        return db.sql("""
                        select id, recipient, purpose, relation, fields, form, question, rows_total, left_out,
                               smallest_group, made_at, fetch_by, ends_at, attest_by, fetched_at, rows_sent, attested_at,
                               attested_how, closed_at
                        from processors.dataset
                        where recipient = :recipient
                        order by made_at desc
                        limit :most
                        """)
                .params(Map.of("recipient", recipient, "most", SHOWN_MAX))
                .query(Dataset.class)
                .list();
    }

    /// Those that a processor has and did not attest, and how many of them are past their day.
    Datasets.Counts counts(Instant now) {
        return db.sql("""
                        select count(*) as open, count(*) filter (where attest_by < :now) as overdue
                        from processors.dataset
                        where fetched_at is not null and attested_at is null
                        """).param("now", now).query(Datasets.Counts.class).single();
    }

    /// How many counted selections were made of a table since a day.
    int countedSince(String relation, LocalDate day) {
        return db.sql("""
                        select count(*) from processors.dataset
                        where form = 'aggregates' and relation = :relation
                          and (made_at at time zone 'Europe/Stockholm')::date >= :day
                        """)
                .params(Map.of("relation", relation, "day", day))
                .query(Integer.class)
                .single();
    }

    /// What depends on an agreement that ended: what was not fetched is closed; of what was, the analysis ends now.
    void endDatasets(UUID agreement, Instant now, OffsetDateTime attestBy) {
        end("agreement_id = :which", agreement, now, attestBy);
    }

    /// The same for what was made from a purpose that the policy has no longer.
    void endAllBut(List<String> purposes, Instant now, OffsetDateTime attestBy) {
        end("not purpose = any (:which)", purposes, now, attestBy);
    }

    private void end(String condition, Object which, Instant now, OffsetDateTime attestBy) {
        db.sql("""
                        update processors.dataset set closed_at = :now, pseudonym_key = null
                        where fetched_at is null and closed_at is null and\s""" + condition).params(Map.of("now", now, "which", which)).update();
        db.sql("""
                        update processors.dataset set ends_at = :now, attest_by = :attest
                        where fetched_at is not null and attested_at is null and ends_at > :now and\s""" + condition)
                .params(Map.of(
                        "now", now,
                        "attest", attestBy,
                        "which", which))
                .update();
    }

    void addContact(
            SubjectId contact,
            UUID dataset,
            PersonalText name,
            Secret link,
            Secret code,
            Instant now,
            OffsetDateTime gone) {
        db.sql("""
                        insert into processors.contact
                            (subject_id, dataset_id, name, token_hash, code_hash, made_at, expires_at)
                        values (:id, :dataset, :name, :token, :code, :now, :gone)
                        """)
                .params(Map.of(
                        "id", contact,
                        "dataset", dataset,
                        "name", name,
                        "token", link.presented(),
                        "code", code.presented(),
                        "now", now,
                        "gone", gone))
                .update();
    }

    /// Who is the contact of a dataset that is neither attested nor closed.
    Optional<SubjectId> contact(UUID dataset) {
        return db.sql("""
                        select contact_id from processors.dataset
                        where id = :dataset and attested_at is null and closed_at is null
                        """).param("dataset", dataset).query(SubjectId.class).optional();
    }

    void changeContact(UUID dataset, SubjectId contact) {
        db.sql("update processors.dataset set contact_id = :contact where id = :dataset")
                .params(Map.of("contact", contact, "dataset", dataset))
                .update();
    }

    int removeContact(UUID dataset, SubjectId contact) {
        return db.sql("delete from processors.contact where subject_id = :contact and dataset_id = :dataset")
                .params(Map.of("contact", contact, "dataset", dataset))
                .update();
    }

    void addDataset(Dataset made, UUID agreement, byte[] key, SubjectId contact) {
        db.sql("""
                        insert into processors.dataset
                            (id, recipient, agreement_id, purpose, relation, fields, form, question, rows_total, left_out,
                             smallest_group, pseudonym_key, contact_id, made_at, fetch_by, ends_at, attest_by)
                        values (:id, :recipient, :agreement, :purpose, :relation, :fields, :form, :question, :rowsTotal, :leftOut,
                                :smallestGroup, :key, :contact, :madeAt, :fetchBy, :endsAt, :attestBy)
                        """)
                .paramSource(made)
                .params(Map.of(
                        "agreement", agreement,
                        "key", key,
                        "contact", contact))
                .update();
    }
}
