package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Lets a member of staff try an appeal: never the one who decided, which the database refuses as well.
@Service
public class Appeals {
    /// As many characters as an answer may have.
    public static final int ANSWER_LENGTH_MAX = 4_000;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ModerationQueue queue;
    private final MatterRows rows;
    private final Restrictions restrictions;
    private final DecisionStatements statements;
    private final Clock clock;

    Appeals(
            PurposeScope scope,
            RecordJdbcClient db,
            ModerationQueue queue,
            MatterRows rows,
            Restrictions restrictions,
            DecisionStatements statements,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.queue = queue;
        this.rows = rows;
        this.restrictions = restrictions;
        this.statements = statements;
        this.clock = clock;
    }

    /// Who tries which appeal and why they look.
    public record Trying(SubjectId staff, SubjectId person, UUID appeal, String reason) {}

    /// The appeal in the queue, if it waits.
    public Optional<ModerationQueue.WaitingAppeal> queued(SubjectId staff, SubjectId person, UUID appeal) {
        return queue.appeals(staff).stream()
                .filter(one -> one.person().equals(person) && one.id().equals(appeal))
                .findFirst();
    }

    /// Shows an appeal with what it is against; the look is recorded.
    public Optional<Appeal.Waiting> look(Trying trying) {
        return queued(trying.staff(), trying.person(), trying.appeal())
                .flatMap(_ -> scope.onPerson(
                        MODERATION, trying.staff(), trying.person(), trying.reason(), () -> find(trying)));
    }

    private Optional<Appeal.Waiting> find(Trying trying) {
        return db.sql("""
                        select id, decision_id, report_id, decider_id, words, made_at, outcome, answer, answered_at
                        from moderation.appeal
                        where subject_id = :person and id = :appeal and answered_at is null
                        """)
                .paramSource(trying)
                .query((row, _) -> {
                    var appeal = RowReader.record(row, Appeal.class);
                    return new Appeal.Waiting(
                            appeal,
                            RowReader.value(row, "decider_id", SubjectId.class),
                            decision(trying.person(), appeal.decision()),
                            report(trying.person(), appeal.report()));
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
    public DecisionResult answer(Trying trying, boolean isReversed, String answer) {
        var queued = queued(trying.staff(), trying.person(), trying.appeal());
        if (queued.isEmpty()) {
            return new DecisionResult.Unknown();
        }
        if (queued.get().decider().equals(trying.staff())) {
            return new DecisionResult.OwnDecision();
        }
        if (answer.isBlank() || TypedText.length(answer.strip()) > ANSWER_LENGTH_MAX) {
            var most = String.valueOf(ANSWER_LENGTH_MAX);
            return new DecisionResult.Invalid(FieldErrors.none().and("answer", "moderation.error.answer", most));
        }
        var waiting = scope.onPerson(
                MODERATION,
                trying.staff(),
                trying.person(),
                trying.reason(),
                () -> find(trying)
                        .filter(_ -> write(trying, isReversed, answer.strip()))
                        .map(found -> carryOut(trying, found, isReversed, answer.strip())));
        if (waiting.isEmpty()) {
            return new DecisionResult.AlreadyDecided();
        }
        if (isReversed && waiting.get().answered() != null) {
            reopen(trying, waiting.get().appeal().report());
        }
        var decision = waiting.get().appealed();
        if (isReversed && decision != null && decision.measure() == Sanction.HIDE) {
            showAgain(trying, decision);
        }
        return new DecisionResult.Decided();
    }

    private boolean write(Trying trying, boolean isReversed, String answer) {
        return db.sql("""
                                update moderation.appeal
                                set outcome = :outcome, answer = :answer, answered_at = :now, answered_by = :staff
                                where subject_id = :person and id = :appeal and answered_at is null
                                """)
                        .paramSource(trying)
                        .param("outcome", isReversed ? "reversed" : "stands")
                        .param("answer", answer)
                        .param("now", clock.instant())
                        .update()
                == 1;
    }

    private Appeal.Waiting carryOut(Trying trying, Appeal.Waiting found, boolean isReversed, String answer) {
        var decision = found.appealed();
        if (isReversed && decision != null && decision.liftedAt() == null) {
            restrictions.undo(trying.person(), decision);
            rows.lift(trying.person(), decision.id(), clock.instant());
        }
        if (restrictions.isReachable(trying.person())) {
            var page = restrictions.hasAccount(trying.person()) ? "/decisions" : "/reports";
            statements.appealAnswered(trying.person(), isReversed ? "reversed" : "stands", answer, page);
        }
        return found;
    }

    /// Messages that were hidden by a decision which is reversed are seen again, each in the scope of its person.
    private void showAgain(Trying trying, Decision decision) {
        var matter = scope.onPerson(
                MODERATION,
                trying.staff(),
                trying.person(),
                trying.reason(),
                () -> db.sql("select matter_id from moderation.decision where subject_id = :person and id = :id")
                        .params(Map.of("person", trying.person(), "id", decision.id()))
                        .query(MatterId.class)
                        .single());
        var owners = new ArrayList<>(
                queue.trail(trying.staff(), trying.person(), matter).others());
        owners.add(trying.person());
        for (var owner : owners) {
            scope.onPerson(MODERATION, trying.staff(), owner, trying.reason(), () -> {
                restrictions.hide(owner, rows.messages(owner, matter), false);
                return owner;
            });
        }
    }

    /// Where the answer to a report was wrong, what was reported is tried again.
    private void reopen(Trying trying, @Nullable UUID report) {
        var matter = scope.onPerson(
                MODERATION,
                trying.staff(),
                trying.person(),
                trying.reason(),
                () -> db.sql("select matter_id from moderation.report where subject_id = :person and id = :id")
                        .param("person", trying.person())
                        .param("id", report)
                        .query(MatterId.class)
                        .single());
        queue.concerned(trying.staff(), matter)
                .ifPresent(concerned -> scope.onPerson(MODERATION, trying.staff(), concerned, trying.reason(), () -> {
                    rows.reopen(concerned, matter);
                    return matter;
                }));
    }
}
