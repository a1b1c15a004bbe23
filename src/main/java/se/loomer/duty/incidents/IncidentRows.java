package se.loomer.duty.incidents;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;

/// The register's rows.
@Repository
class IncidentRows {
    private static final int SHOWN_MAX = 200;

    private final JdbcClient db;

    IncidentRows(JdbcClient db) {
        this.db = db;
    }

    List<Incident> all() {
        return db.sql("""
                        select id, number, title, what, discovered_at, began_at, opened_at, due_at, purposes, data,
                               people, risk, consequences, measures, reported_at, reference, late_reason, final_due_at,
                               final_at, told_at, closed_at
                        from incidents.incident
                        order by closed_at desc nulls first, due_at
                        limit :most
                        """).param("most", SHOWN_MAX).query(IncidentRows::read).list();
    }

    Optional<Incident> find(UUID id) {
        return db.sql("""
                        select id, number, title, what, discovered_at, began_at, opened_at, due_at, purposes, data,
                               people, risk, consequences, measures, reported_at, reference, late_reason, final_due_at,
                               final_at, told_at, closed_at
                        from incidents.incident
                        where id = :id
                        """).param("id", id).query(IncidentRows::read).optional();
    }

    private static Incident read(ResultSet row, int number) throws SQLException {
        var risk = row.getString("risk");
        return new Incident(
                Columns.uuid(row, "id"),
                row.getInt("number"),
                row.getString("title"),
                row.getString("what"),
                Columns.instant(row, "discovered_at"),
                Columns.optionalInstant(row, "began_at"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "due_at"),
                Columns.texts(row, "purposes"),
                Columns.texts(row, "data"),
                row.getObject("people", Integer.class),
                risk == null ? null : Risk.of(risk).orElseThrow(),
                row.getString("consequences"),
                row.getString("measures"),
                Columns.optionalInstant(row, "reported_at"),
                row.getString("reference"),
                row.getString("late_reason"),
                Columns.optionalInstant(row, "final_due_at"),
                Columns.optionalInstant(row, "final_at"),
                Columns.optionalInstant(row, "told_at"),
                Columns.optionalInstant(row, "closed_at"));
    }

    void insert(UUID id, String title, String what, Instant discovered, Instant now, OffsetDateTime due) {
        db.sql("""
                        insert into incidents.incident (id, number, title, what, discovered_at, opened_at, due_at)
                        select :id, coalesce(max(number), 0) + 1, :title, :what, :discovered, :now, :due
                        from incidents.incident
                        """)
                .param("id", id)
                .param("title", title)
                .param("what", what)
                .param("discovered", at(discovered))
                .param("now", at(now))
                .param("due", due)
                .update();
    }

    void assess(UUID id, Assessment assessment) {
        db.sql("""
                        update incidents.incident
                        set what = :what, began_at = :began, purposes = :purposes, data = :data, people = :people,
                            risk = :risk, consequences = :consequences, measures = :measures
                        where id = :id and closed_at is null
                        """)
                .param("id", id)
                .param("what", assessment.what())
                .param("began", at(assessment.beganAt()))
                .param("purposes", array(assessment.purposes()))
                .param("data", array(assessment.data()))
                .param("people", assessment.people())
                .param("risk", assessment.risk().word())
                .param("consequences", assessment.consequences())
                .param("measures", assessment.measures())
                .update();
    }

    void report(UUID id, Instant reported, String reference, String lateReason, OffsetDateTime finalDue) {
        db.sql("""
                        update incidents.incident
                        set reported_at = :reported, reference = :reference, late_reason = nullif(:late, ''),
                            final_due_at = :final
                        where id = :id and reported_at is null
                        """)
                .param("id", id)
                .param("reported", at(reported))
                .param("reference", reference)
                .param("late", lateReason)
                .param("final", finalDue)
                .update();
    }

    void finish(UUID id, Instant now) {
        db.sql("update incidents.incident set final_at = :now where id = :id and final_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    void told(UUID id, Instant now) {
        db.sql("update incidents.incident set told_at = :now where id = :id and told_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    void close(UUID id, Instant now) {
        db.sql("update incidents.incident set closed_at = :now where id = :id and closed_at is null")
                .param("id", id)
                .param("now", at(now))
                .update();
    }

    /// Those at whom staff looked under the breach's purposes while it lasted.
    List<SubjectId> lookedAt(UUID id) {
        return db.sql("select p as subject_id from incidents.looked_at(:id) as p")
                .param("id", id.toString())
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .list();
    }

    long accounts() {
        return db.sql("select count(*) from accounts.account").query(Long.class).single();
    }

    /// Notes whom an incident concerns, of everybody or of these, each once; returns who was not noted before.
    List<Noted> concern(UUID id, boolean everybody, List<SubjectId> these, Instant now, OffsetDateTime expires) {
        return db.sql("""
                        insert into incidents.concerned (subject_id, incident_id, letter_id, told_at, expires_at)
                        select a.subject_id, :id, uuidv7(), :now, :expires
                        from accounts.account a
                        where :everybody or a.subject_id = any (cast(:these as uuid[]))
                        on conflict do nothing
                        returning subject_id, letter_id
                        """)
                .param("id", id)
                .param("everybody", everybody)
                .param(
                        "these",
                        array(these.stream().map(one -> one.value().toString()).toList()))
                .param("now", at(now))
                .param("expires", expires)
                .query((row, _) -> new Noted(Columns.subject(row, "subject_id"), Columns.uuid(row, "letter_id")))
                .list();
    }

    record Noted(SubjectId person, UUID letter) {}

    long concerned(UUID id) {
        return db.sql("select count(*) from incidents.concerned where incident_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
