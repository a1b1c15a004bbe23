package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// The datasets of the register and their contacts, under `processor-register`.
@Repository
class DatasetRows {
    private static final int SHOWN_MAX = 200;

    private final JdbcClient db;

    DatasetRows(JdbcClient db) {
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
                .param("recipient", recipient)
                .param("most", SHOWN_MAX)
                .query(DatasetRows::dataset)
                .list();
    }

    /// Those that a processor has and did not attest, and how many of them are past their day.
    Datasets.Counts counts(Instant now) {
        return db.sql("""
                        select count(*) as open, count(*) filter (where attest_by < :now) as overdue
                        from processors.dataset
                        where fetched_at is not null and attested_at is null
                        """)
                .param("now", at(now))
                .query((row, _) -> new Datasets.Counts(row.getInt("open"), row.getInt("overdue")))
                .single();
    }

    /// How many counted selections were made of a table since a day.
    int countedSince(String relation, LocalDate day) {
        return db.sql("""
                        select count(*) from processors.dataset
                        where form = 'aggregates' and relation = :relation
                          and (made_at at time zone 'Europe/Stockholm')::date >= :day
                        """)
                .param("relation", relation)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    private static Dataset dataset(ResultSet row, int number) throws SQLException {
        return new Dataset(
                Columns.uuid(row, "id"),
                row.getString("recipient"),
                row.getString("purpose"),
                row.getString("relation"),
                Columns.texts(row, "fields"),
                row.getString("form"),
                row.getString("question"),
                row.getInt("rows_total"),
                row.getInt("left_out"),
                row.getInt("smallest_group"),
                Columns.instant(row, "made_at"),
                Columns.instant(row, "fetch_by"),
                Columns.instant(row, "ends_at"),
                Columns.instant(row, "attest_by"),
                Columns.optionalInstant(row, "fetched_at"),
                row.getObject("rows_sent", Integer.class),
                Columns.optionalInstant(row, "attested_at"),
                row.getString("attested_how"),
                Columns.optionalInstant(row, "closed_at"));
    }

    /// What hangs on an agreement that ended: what was not fetched is closed; of what was, the analysis ends now.
    void endDatasets(UUID agreement, Instant now, OffsetDateTime attestBy) {
        end("agreement_id = :which", agreement, now, attestBy);
    }

    /// The same for what was made from a purpose that the policy has no longer.
    void endAllBut(List<String> purposes, Instant now, OffsetDateTime attestBy) {
        end("not purpose = any (:which)", array(purposes), now, attestBy);
    }

    private void end(String condition, Object which, Instant now, OffsetDateTime attestBy) {
        db.sql("""
                        update processors.dataset set closed_at = :now, pseudonym_key = null
                        where fetched_at is null and closed_at is null and\s""" + condition).param("now", at(now)).param("which", which).update();
        db.sql("""
                        update processors.dataset set ends_at = :now, attest_by = :attest
                        where fetched_at is not null and attested_at is null and ends_at > :now and\s""" + condition)
                .param("now", at(now))
                .param("attest", attestBy)
                .param("which", which)
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
                .param("id", contact.value())
                .param("dataset", dataset)
                .param("name", name.reveal())
                .param("token", link.presented().bytes())
                .param("code", code.presented().bytes())
                .param("now", at(now))
                .param("gone", gone)
                .update();
    }

    /// Who is the contact of a dataset that is neither attested nor closed.
    Optional<SubjectId> contact(UUID dataset) {
        return db.sql("""
                        select contact_id from processors.dataset
                        where id = :dataset and attested_at is null and closed_at is null
                        """)
                .param("dataset", dataset)
                .query((row, _) -> Columns.subject(row, "contact_id"))
                .optional();
    }

    void changeContact(UUID dataset, SubjectId contact) {
        db.sql("update processors.dataset set contact_id = :contact where id = :dataset")
                .param("contact", contact.value())
                .param("dataset", dataset)
                .update();
    }

    int removeContact(UUID dataset, SubjectId contact) {
        return db.sql("delete from processors.contact where subject_id = :contact and dataset_id = :dataset")
                .param("contact", contact.value())
                .param("dataset", dataset)
                .update();
    }

    void addDataset(Dataset made, UUID agreement, byte[] key, SubjectId contact) {
        db.sql("""
                        insert into processors.dataset
                            (id, recipient, agreement_id, purpose, relation, fields, form, question, rows_total, left_out,
                             smallest_group, pseudonym_key, contact_id, made_at, fetch_by, ends_at, attest_by)
                        values (:id, :recipient, :agreement, :purpose, :relation, :fields, :form, :question, :rows, :left,
                                :group, :key, :contact, :made, :fetch, :ends, :attest)
                        """)
                .param("id", made.id())
                .param("recipient", made.recipient())
                .param("agreement", agreement)
                .param("purpose", made.purpose())
                .param("relation", made.relation())
                .param("fields", array(made.fields()))
                .param("form", made.form())
                .param("question", made.question())
                .param("rows", made.rowsTotal())
                .param("left", made.leftOut())
                .param("group", made.smallestGroup())
                .param("key", key)
                .param("contact", contact.value())
                .param("made", at(made.madeAt()))
                .param("fetch", at(made.fetchBy()))
                .param("ends", at(made.endsAt()))
                .param("attest", at(made.attestBy()))
                .update();
    }
}
