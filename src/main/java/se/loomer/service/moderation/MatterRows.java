package se.loomer.service.moderation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Matters, decisions and what belongs to them, as staff see them of the one person on whom they look.
@Repository
class MatterRows {
    private static final int LIST_MAX = 200;
    static final String DECISION =
            "id, company_id, kind as measure, facts, ground, detected as is_detected, decider_id, decided_at, "
                    + "effective_at, until_at as until, lifted_at, appeal_until";

    private final RecordJdbcClient db;

    MatterRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// A matter whose row is held until the scope ends.
    record Held(
            @Nullable UUID company, String state, @Nullable SubjectId owner, Instant openedAt) {}

    Optional<Held> lock(SubjectId person, MatterId id) {
        return db.sql("""
                        select company_id, state, owner_id, opened_at
                        from moderation.matter
                        where subject_id = :person and id = :id
                        for update
                        """)
                .params(Map.of("person", person, "id", id))
                .query(Held.class)
                .optional();
    }

    void take(SubjectId person, MatterId id, SubjectId staff) {
        db.sql("""
                        update moderation.matter
                        set state = 'taken', owner_id = :staff
                        where subject_id = :person and id = :id and state <> 'decided'
                        """)
                .params(Map.of(
                        "staff", staff,
                        "person", person,
                        "id", id))
                .update();
    }

    /// From the decision on the person sees the matter and what led to it.
    void decide(SubjectId person, MatterId id, SubjectId staff, Instant now, OffsetDateTime expires) {
        db.sql("""
                        update moderation.matter
                        set state = 'decided', owner_id = :staff, decided_at = :now, shown_from = least(shown_from, :now),
                            expires_at = :expires
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of(
                        "staff", staff,
                        "now", now,
                        "expires", expires,
                        "person", person,
                        "id", id))
                .update();
        db.sql(
                        "update moderation.hit set shown_from = least(shown_from, :now) where subject_id = :person and at <= :now")
                .params(Map.of("now", now, "person", person))
                .update();
    }

    /// A matter that is decided as it is opened: for whoever misused reports.
    MatterId decided(SubjectId person, SubjectId staff, Instant now, OffsetDateTime expires) {
        var id = MatterId.next();
        db.sql("""
                        insert into moderation.matter
                            (subject_id, id, state, owner_id, opened_at, decided_at, shown_from, expires_at)
                        values (:person, :id, 'decided', :staff, :now, :now, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "staff", staff,
                        "now", now,
                        "expires", expires))
                .update();
        return id;
    }

    /// Opens a decided matter again, unless another about the same person is open.
    void reopen(SubjectId person, MatterId id) {
        db.sql("""
                        update moderation.matter
                        set state = 'open', owner_id = null, decided_at = null
                        where subject_id = :person and id = :id and state = 'decided'
                          and not exists (
                              select from moderation.matter m where m.subject_id = :person and m.state <> 'decided')
                        """).params(Map.of("person", person, "id", id)).update();
    }

    List<Matter.Sign> signs(SubjectId person) {
        return db.sql("""
                        select rule, counted, weight, stopped as is_stopped, at
                        from moderation.hit
                        where subject_id = :person
                        order by at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Matter.Sign.class)
                .list();
    }

    List<Matter.Report> reports(SubjectId reporter, MatterId matter) {
        return db.sql("""
                        select subject_id as reporter, id, thing, reason, words, page, received_at, outcome
                        from moderation.report
                        where subject_id = :reporter and matter_id = :matter
                        order by received_at
                        limit :most
                        """)
                .params(Map.of(
                        "reporter", reporter,
                        "matter", matter,
                        "most", LIST_MAX))
                .query(Matter.Report.class)
                .list();
    }

    List<Decision> decisions(SubjectId person) {
        return db.sql("select " + DECISION + """
                         from moderation.decision
                        where subject_id = :person
                        order by decided_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Decision.class)
                .list();
    }

    void add(SubjectId person, MatterId matter, Decision decision, OffsetDateTime expires) {
        db.sql("""
                        insert into moderation.decision
                            (subject_id, id, matter_id, company_id, kind, facts, ground, detected, decider_id, decided_at,
                             effective_at, until_at, appeal_until, expires_at)
                        values (:person, :id, :matter, :company, :measure, :facts, :ground, :isDetected, :decider, :decidedAt,
                             :effectiveAt, :until, :appealUntil, :expires)
                        """)
                .paramSource(decision)
                .params(Map.of(
                        "person", person,
                        "matter", matter,
                        "expires", expires))
                .update();
    }

    /// Ends what a decision restricts.
    void lift(SubjectId person, UUID decision, Instant now) {
        db.sql("""
                        update moderation.decision
                        set lifted_at = :now
                        where subject_id = :person and id = :id and lifted_at is null
                        """)
                .params(Map.of(
                        "now", now,
                        "person", person,
                        "id", decision))
                .update();
    }

    /// Says what came of a report; false where that was said before.
    boolean answer(SubjectId reporter, UUID report, String outcome, String answer, SubjectId staff, Instant now) {
        return db.sql("""
                                update moderation.report
                                set outcome = :outcome, answer = :answer, decider_id = :staff, decided_at = :now
                                where subject_id = :reporter and id = :id and outcome is null
                                """)
                        .params(Map.of(
                                "outcome", outcome,
                                "answer", answer,
                                "staff", staff,
                                "now", now,
                                "reporter", reporter,
                                "id", report))
                        .update()
                == 1;
    }
}
