package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Lets a member of staff review an appeal: never the one who decided, which the database refuses as well.
@Service
public class Appeals {
    /// As many characters as an answer may have.
    public static final int ANSWER_LENGTH_MAX = 4_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ModerationQueue queue;
    private final MatterRows rows;
    private final ReportedPieces reported;
    private final Restrictions restrictions;
    private final DecisionStatements statements;
    private final Clock clock;

    Appeals(
            PurposeScope scope,
            RecordJdbcClient db,
            ModerationQueue queue,
            MatterRows rows,
            ReportedPieces reported,
            Restrictions restrictions,
            DecisionStatements statements,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.queue = queue;
        this.rows = rows;
        this.reported = reported;
        this.restrictions = restrictions;
        this.statements = statements;
        this.clock = clock;
    }

    /// The appeal in the queue, if it waits.
    public Optional<ModerationQueue.WaitingAppeal> queued(CaseLook look) {
        return queue.appeals(look.staff()).stream()
                .filter(one -> one.person().equals(look.person()) && one.id().equals(look.id()))
                .findFirst();
    }

    /// Shows an appeal with what it is against, but not to whoever decided; the look is recorded.
    public Optional<Appeal.Waiting> look(CaseLook look) {
        return queued(look)
                .filter(one -> !one.decider().equals(look.staff()))
                .flatMap(_ -> scope.onPerson(MODERATION, look.staff(), look.person(), look.reason(), () -> find(look)));
    }

    private Optional<Appeal.Waiting> find(CaseLook look) {
        return db.sql("""
                        select id, decision_id, report_id, decider_id, words, made_at, outcome, answer, answered_at
                        from moderation.appeal
                        where subject_id = :person and id = :id and answered_at is null
                        """)
                .paramSource(look)
                .query((row, _) -> {
                    var appeal = RowReader.record(row, Appeal.class);
                    return new Appeal.Waiting(
                            appeal,
                            RowReader.value(row, "decider_id", SubjectId.class),
                            decision(look.person(), appeal.decision()),
                            report(look.person(), appeal.report()));
                })
                .optional();
    }

    private @Nullable Decision decision(SubjectId person, @Nullable UUID id) {
        return rows.decisions(person).stream()
                .filter(decision -> decision.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable AnsweredReport report(SubjectId person, @Nullable UUID id) {
        return id == null
                ? null
                : db.sql("""
                        select r.id, c.name as company, r.thing, r.reason, r.words, r.received_at, r.outcome, r.answer,
                               r.decider_id, r.decided_at
                        from moderation.report r
                        join companies.company c on c.id = r.company_id
                        where r.subject_id = :person and r.id = :id
                        """)
                        .param("person", person)
                        .param("id", id)
                        .query(AnsweredReport.class)
                        .optional()
                        .orElse(null);
    }

    /// Answers an appeal: what was decided stands, or is taken back with this commit.
    public CaseResult answer(CaseLook look, boolean isReversed, String answer) {
        var queued = queued(look);
        if (queued.isEmpty()) {
            return new CaseResult.Unknown();
        }
        if (queued.get().decider().equals(look.staff())) {
            return CaseResult.refused(Obstacle.OWN_DECISION);
        }
        var errors = CaseResult.wordsIn("answer", answer, ANSWER_LENGTH_MAX);
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        var waiting = scope.onPerson(
                MODERATION,
                look.staff(),
                look.person(),
                look.reason(),
                () -> find(look)
                        .filter(_ -> write(look, isReversed, answer.strip()))
                        .map(found -> carryOut(look, found, isReversed, answer.strip())));
        if (waiting.isEmpty()) {
            return CaseResult.refused(Obstacle.DECIDED);
        }
        if (isReversed && waiting.get().answered() != null) {
            reopen(look, waiting.get().appeal().report());
        }
        var decision = waiting.get().appealed();
        if (isReversed && decision != null && decision.measure() == Sanction.HIDE) {
            showAgain(look, decision);
        }
        return new CaseResult.Done();
    }

    private boolean write(CaseLook look, boolean isReversed, String answer) {
        return db.sql("""
                                update moderation.appeal
                                set outcome = :outcome, answer = :answer, answered_at = :now, answered_by = :staff
                                where subject_id = :person and id = :id and answered_at is null
                                """)
                        .paramSource(look)
                        .param("outcome", isReversed ? "reversed" : "stands")
                        .param("answer", answer)
                        .param("now", clock.instant())
                        .update()
                == 1;
    }

    private Appeal.Waiting carryOut(CaseLook look, Appeal.Waiting found, boolean isReversed, String answer) {
        var decision = found.appealed();
        if (isReversed && decision != null && decision.liftedAt() == null) {
            restrictions.undo(look.person(), decision);
            rows.lift(look.person(), decision.id(), clock.instant());
        }
        if (restrictions.isReachable(look.person())) {
            var page = restrictions.hasAccount(look.person()) ? "/decisions" : "/reports";
            statements.appealAnswered(look.person(), isReversed ? "reversed" : "stands", answer, page);
        }
        return found;
    }

    /// Messages that were hidden by a decision which is reversed are seen again, each in the scope of its person.
    private void showAgain(CaseLook look, Decision decision) {
        var matter = scope.onPerson(
                MODERATION,
                look.staff(),
                look.person(),
                look.reason(),
                () -> db.sql("select matter_id from moderation.decision where subject_id = :person and id = :id")
                        .params(Map.of("person", look.person(), "id", decision.id()))
                        .query(MatterId.class)
                        .single());
        var owners = new ArrayList<>(queue.others(look.staff(), look.person(), matter));
        owners.add(look.person());
        for (var owner : owners) {
            scope.onPerson(MODERATION, look.staff(), owner, look.reason(), () -> {
                var messages = reported.evidence(owner, matter).stream()
                        .flatMap(piece -> Stream.ofNullable(piece.message()))
                        .toList();
                reported.hide(owner, messages, false);
                return owner;
            });
        }
    }

    /// Where the answer to a report was wrong, what was reported is tried again.
    private void reopen(CaseLook look, @Nullable UUID report) {
        var matter = scope.onPerson(
                MODERATION,
                look.staff(),
                look.person(),
                look.reason(),
                () -> db.sql("select matter_id from moderation.report where subject_id = :person and id = :id")
                        .param("person", look.person())
                        .param("id", report)
                        .query(MatterId.class)
                        .single());
        queue.concerned(look.staff(), matter)
                .ifPresent(concerned -> scope.onPerson(MODERATION, look.staff(), concerned, look.reason(), () -> {
                    rows.reopen(concerned, matter);
                    return matter;
                }));
    }
}
