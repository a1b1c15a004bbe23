package se.loomer.duty.incidents;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// The register's rows.
@Repository
class IncidentRows {
    private static final int SHOWN_MAX = 200;

    private final RecordJdbcClient db;

    IncidentRows(RecordJdbcClient db) {
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
                        """).param("most", SHOWN_MAX).query(Incident.class).list();
    }

    Optional<Incident> find(UUID id) {
        return db.sql("""
                        select id, number, title, what, discovered_at, began_at, opened_at, due_at, purposes, data,
                               people, risk, consequences, measures, reported_at, reference, late_reason, final_due_at,
                               final_at, told_at, closed_at
                        from incidents.incident
                        where id = :id
                        """).param("id", id).query(Incident.class).optional();
    }

    void insert(UUID id, String title, String what, Instant discovered, Instant now, OffsetDateTime due) {
        db.sql("""
                        insert into incidents.incident (id, number, title, what, discovered_at, opened_at, due_at)
                        select :id, coalesce(max(number), 0) + 1, :title, :what, :discovered, :now, :due
                        from incidents.incident
                        """)
                .params(Map.of(
                        "id", id,
                        "title", title,
                        "what", what,
                        "discovered", discovered,
                        "now", now,
                        "due", due))
                .update();
    }

    void assess(UUID id, Assessment assessment) {
        db.sql("""
                        update incidents.incident
                        set what = :what, began_at = :beganAt, purposes = :purposes, data = :data, people = :people,
                            risk = :risk, consequences = :consequences, measures = :measures
                        where id = :id and closed_at is null
                        """)
                .paramSource(assessment)
                .params(Map.of("id", id, "risk", assessment.risk().word()))
                .update();
    }

    void report(UUID id, Instant reported, String reference, String lateReason, OffsetDateTime finalDue) {
        db.sql("""
                        update incidents.incident
                        set reported_at = :reported, reference = :reference, late_reason = nullif(:late, ''),
                            final_due_at = :final
                        where id = :id and reported_at is null
                        """)
                .params(Map.of(
                        "id", id,
                        "reported", reported,
                        "reference", reference,
                        "late", lateReason,
                        "final", finalDue))
                .update();
    }

    void finish(UUID id, Instant now) {
        db.sql("update incidents.incident set final_at = :now where id = :id and final_at is null")
                .params(Map.of("id", id, "now", now))
                .update();
    }

    void told(UUID id, Instant now) {
        db.sql("update incidents.incident set told_at = :now where id = :id and told_at is null")
                .params(Map.of("id", id, "now", now))
                .update();
    }

    void close(UUID id, Instant now) {
        db.sql("update incidents.incident set closed_at = :now where id = :id and closed_at is null")
                .params(Map.of("id", id, "now", now))
                .update();
    }

    /// Those at whom staff looked under the breach's purposes while it lasted.
    List<SubjectId> lookedAt(UUID id) {
        return db.sql("select p as subject_id from incidents.looked_at(:id) as p")
                .param("id", id.toString())
                .query(SubjectId.class)
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
                        returning subject_id as person, letter_id
                        """)
                .params(Map.of(
                        "id", id,
                        "everybody", everybody,
                        "these",
                                these.stream()
                                        .map(one -> one.value().toString())
                                        .toList(),
                        "now", now,
                        "expires", expires))
                .query(Noted.class)
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
