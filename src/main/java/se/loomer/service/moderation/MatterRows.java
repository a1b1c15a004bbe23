package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;

/// Matters, decisions and what belongs to them, as staff see them of the one person on whom they look.
@Repository
class MatterRows {
    private static final int LIST_MAX = 200;
    static final String DECISION =
            "id, company_id, kind, facts, ground, detected, decider_id, decided_at, effective_at, "
                    + "until_at, lifted_at, appeal_until";

    private final JdbcClient db;

    MatterRows(JdbcClient db) {
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
                .param("person", person.value())
                .param("id", id.value())
                .query((row, _) -> {
                    var owner = row.getObject("owner_id", UUID.class);
                    return new Held(
                            row.getObject("company_id", UUID.class),
                            row.getString("state"),
                            owner == null ? null : new SubjectId(owner),
                            Columns.instant(row, "opened_at"));
                })
                .optional();
    }

    void take(SubjectId person, MatterId id, SubjectId staff) {
        db.sql("""
                        update moderation.matter
                        set state = 'taken', owner_id = :staff
                        where subject_id = :person and id = :id and state <> 'decided'
                        """)
                .param("staff", staff.value())
                .param("person", person.value())
                .param("id", id.value())
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
                .param("staff", staff.value())
                .param("now", at(now))
                .param("expires", expires)
                .param("person", person.value())
                .param("id", id.value())
                .update();
        db.sql(
                        "update moderation.hit set shown_from = least(shown_from, :now) where subject_id = :person and at <= :now")
                .param("now", at(now))
                .param("person", person.value())
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
                .param("person", person.value())
                .param("id", id.value())
                .param("staff", staff.value())
                .param("now", at(now))
                .param("expires", expires)
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
                        """).param("person", person.value()).param("id", id.value()).update();
    }

    List<Matter.Sign> signs(SubjectId person) {
        return db.sql("""
                        select rule, counted, weight, stopped, at
                        from moderation.hit
                        where subject_id = :person
                        order by at desc
                        limit :most
                        """)
                .param("person", person.value())
                .param("most", LIST_MAX)
                .query((row, _) -> new Matter.Sign(
                        Rule.of(row.getString("rule")).orElseThrow(),
                        row.getInt("counted"),
                        row.getInt("weight"),
                        row.getBoolean("stopped"),
                        Columns.instant(row, "at")))
                .list();
    }

    List<Matter.Report> reports(SubjectId reporter, MatterId matter) {
        return db.sql("""
                        select subject_id, id, thing, reason, words, page, received_at, outcome
                        from moderation.report
                        where subject_id = :reporter and matter_id = :matter
                        order by received_at
                        limit :most
                        """)
                .param("reporter", reporter.value())
                .param("matter", matter.value())
                .param("most", LIST_MAX)
                .query((row, _) -> new Matter.Report(
                        Columns.subject(row, "subject_id"),
                        Columns.uuid(row, "id"),
                        row.getString("thing"),
                        row.getString("reason"),
                        Columns.personal(row, "words"),
                        Columns.optionalPersonal(row, "page"),
                        Columns.instant(row, "received_at"),
                        row.getString("outcome")))
                .list();
    }

    List<Matter.Evidence> evidence(SubjectId owner, MatterId matter) {
        return db.sql("""
                        select subject_id, message_id, author, content, reported_at
                        from mediation.reported
                        where subject_id = :owner and matter_id = :matter
                        order by reported_at
                        limit :most
                        """)
                .param("owner", owner.value())
                .param("matter", matter.value())
                .param("most", LIST_MAX)
                .query((row, _) -> new Matter.Evidence(
                        Columns.subject(row, "subject_id"),
                        row.getObject("message_id", UUID.class),
                        row.getString("author").equals("company"),
                        Columns.personal(row, "content"),
                        Columns.instant(row, "reported_at")))
                .list();
    }

    /// The messages among the evidence.
    List<UUID> messages(SubjectId owner, MatterId matter) {
        return evidence(owner, matter).stream()
                .flatMap(piece -> Stream.ofNullable(piece.message()))
                .toList();
    }

    List<Decision> decisions(SubjectId person) {
        return db.sql("select " + DECISION + """
                         from moderation.decision
                        where subject_id = :person
                        order by decided_at desc
                        limit :most
                        """)
                .param("person", person.value())
                .param("most", LIST_MAX)
                .query(MatterRows::read)
                .list();
    }

    static Decision read(ResultSet row, int number) throws SQLException {
        return new Decision(
                Columns.uuid(row, "id"),
                row.getObject("company_id", UUID.class),
                Measure.of(row.getString("kind")).orElseThrow(),
                Columns.personal(row, "facts"),
                Ground.of(row.getString("ground")).orElseThrow(),
                row.getBoolean("detected"),
                Columns.subject(row, "decider_id"),
                Columns.instant(row, "decided_at"),
                Columns.instant(row, "effective_at"),
                Columns.optionalInstant(row, "until_at"),
                Columns.optionalInstant(row, "lifted_at"),
                Columns.instant(row, "appeal_until"));
    }

    void add(SubjectId person, MatterId matter, Decision decision, OffsetDateTime expires) {
        db.sql("""
                        insert into moderation.decision
                            (subject_id, id, matter_id, company_id, kind, facts, ground, detected, decider_id, decided_at,
                             effective_at, until_at, appeal_until, expires_at)
                        values (:person, :id, :matter, :company, :kind, :facts, :ground, :detected, :decider, :decided,
                             :effective, :until, :appeal, :expires)
                        """)
                .param("person", person.value())
                .param("id", decision.id())
                .param("matter", matter.value())
                .param("company", decision.company())
                .param("kind", decision.measure().key())
                .param("facts", decision.facts().reveal())
                .param("ground", decision.ground().key())
                .param("detected", decision.isDetected())
                .param("decider", decision.decider().value())
                .param("decided", at(decision.decidedAt()))
                .param("effective", at(decision.effectiveAt()))
                .param("until", at(decision.until()))
                .param("appeal", at(decision.appealUntil()))
                .param("expires", expires)
                .update();
    }

    /// Ends what a decision restricts.
    void lift(SubjectId person, UUID decision, Instant now) {
        db.sql("""
                        update moderation.decision
                        set lifted_at = :now
                        where subject_id = :person and id = :id and lifted_at is null
                        """)
                .param("now", at(now))
                .param("person", person.value())
                .param("id", decision)
                .update();
    }

    /// Says what came of a report; false where that was said before.
    boolean answer(SubjectId reporter, UUID report, String outcome, String answer, SubjectId staff, Instant now) {
        return db.sql("""
                                update moderation.report
                                set outcome = :outcome, answer = :answer, decider_id = :staff, decided_at = :now
                                where subject_id = :reporter and id = :id and outcome is null
                                """)
                        .param("outcome", outcome)
                        .param("answer", answer)
                        .param("staff", staff.value())
                        .param("now", at(now))
                        .param("reporter", reporter.value())
                        .param("id", report)
                        .update()
                == 1;
    }
}
