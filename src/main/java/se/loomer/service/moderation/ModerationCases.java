package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Lets a member of staff see one matter, one person at a time and with a reason, and decide it with reasons.
@Service
public class ModerationCases {
    private final PurposeScope scope;
    private final ModerationQueue queue;
    private final MatterRows rows;
    private final ReportedPieces reported;
    private final Restrictions restrictions;
    private final DecisionStatements statements;
    private final ReportMisuse misuse;
    private final Policy policy;
    private final Clock clock;

    ModerationCases(
            PurposeScope scope,
            ModerationQueue queue,
            MatterRows rows,
            ReportedPieces reported,
            Restrictions restrictions,
            DecisionStatements statements,
            ReportMisuse misuse,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.queue = queue;
        this.rows = rows;
        this.reported = reported;
        this.restrictions = restrictions;
        this.statements = statements;
        this.misuse = misuse;
        this.policy = policy;
        this.clock = clock;
    }

    private static MatterId matter(CaseLook look) {
        return new MatterId(look.id());
    }

    /// Everything about a matter. The look is recorded with the person concerned, and with each person whose report or
    /// conversation is shown.
    public Optional<Matter> look(CaseLook look) {
        if (queue.matter(look.staff(), look.person(), matter(look)).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(see(look));
    }

    private Matter see(CaseLook look) {
        var now = clock.instant();
        var shownFrom = look.isQuiet() ? after("investigation-secrecy", now) : now;
        var reports = new ArrayList<Matter.Report>();
        var evidence = new ArrayList<Matter.Evidence>();
        for (var other : queue.others(look.staff(), look.person(), matter(look))) {
            scope.onPerson(MODERATION, look.staff(), other, look.reason(), () -> {
                reports.addAll(rows.reports(other, matter(look)));
                return evidence.addAll(reported.evidence(other, matter(look)));
            });
        }
        return onConcerned(look, shownFrom, () -> {
            var company = rows.lock(look.person(), matter(look)).orElseThrow().company();
            evidence.addAll(reported.evidence(look.person(), matter(look)));
            return new Matter(
                    company != null,
                    restrictions.standing(look.person(), company),
                    rows.signs(look.person()),
                    List.copyOf(reports),
                    List.copyOf(evidence),
                    rows.decisions(look.person()),
                    shownFrom);
        });
    }

    private <T> T onConcerned(CaseLook look, Instant shownFrom, Supplier<T> work) {
        return scope.onPerson(
                MODERATION, look.staff(), look.person(), look.reason(), look.isQuiet() ? shownFrom : null, work);
    }

    /// Makes the matter the member's own, so that no two work on it.
    ///
    /// @param from who had it when the member decided to take it, null for nobody
    public CaseResult take(CaseLook look, @Nullable SubjectId from) {
        if (queue.matter(look.staff(), look.person(), matter(look)).isEmpty()) {
            return new CaseResult.Unknown();
        }
        var shownFrom = after("investigation-secrecy", clock.instant());
        return onConcerned(look, shownFrom, () -> {
            var held = rows.lock(look.person(), matter(look)).orElseThrow();
            if (held.state().equals("decided")) {
                return CaseResult.refused(Obstacle.DECIDED);
            }
            if (!look.mayTakeFrom(held.owner(), from)) {
                return CaseResult.refused(Obstacle.WITH_COLLEAGUE);
            }
            rows.take(look.person(), matter(look), look.staff());
            return new CaseResult.Done();
        });
    }

    /// Decides: puts the decision into force with its commit, tells those concerned why, and answers those who
    /// reported.
    public CaseResult decide(CaseLook look, DecisionForm form) {
        var queued = queue.matter(look.staff(), look.person(), matter(look));
        if (queued.isEmpty()) {
            return new CaseResult.Unknown();
        }
        var errors = form.errors(queued.get().reports() > 0);
        if (!errors.isEmpty()) {
            return new CaseResult.Invalid(errors);
        }
        var seen = see(look);
        if (!queued.get().isOpen()) {
            return answerLeft(look, form, seen);
        }
        var decided = onConcerned(look, seen.shownFrom(), () -> decideOnce(look, form, seen));
        if (decided instanceof CaseResult.Done) {
            hideMessages(look, form, seen);
            answerReports(look, form, seen);
        }
        return decided;
    }

    private CaseResult decideOnce(CaseLook look, DecisionForm form, Matter seen) {
        var held = rows.lock(look.person(), matter(look));
        if (held.isEmpty() || held.get().state().equals("decided")) {
            return held.isEmpty() ? new CaseResult.Unknown() : CaseResult.refused(Obstacle.DECIDED);
        }
        var now = clock.instant();
        var decision = decision(look, form, held.get().company(), !seen.signs().isEmpty(), now);
        var expires = policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC));
        rows.decide(look.person(), matter(look), look.staff(), now, expires);
        rows.add(look.person(), matter(look), decision, expires);
        var concernsPage =
                seen.reports().stream().anyMatch(report -> report.thing().equals("profile"));
        restrictions.apply(
                look.person(), decision, concernsPage || seen.evidence().isEmpty());
        if (decision.measure() != Sanction.DISMISS) {
            statements.decided(restrictions.told(look.person(), decision.company()), decision);
        }
        return new CaseResult.Done();
    }

    private Decision decision(
            CaseLook look, DecisionForm form, @Nullable UUID company, boolean isDetected, Instant now) {
        var measure = form.chosen().orElseThrow();
        var isWithNotice = measure == Sanction.CLOSE && company != null && !form.atOnce();
        return new Decision(
                TimeOrderedId.next(),
                company,
                measure,
                new PersonalText(form.facts().strip()),
                LegalGround.of(form.ground()).orElseThrow(),
                isDetected,
                look.staff(),
                now,
                isWithNotice ? after("ending-notice", now) : now,
                measure.isForATime()
                        ? now.atOffset(ZoneOffset.UTC)
                                .plusDays(form.length().orElseThrow())
                                .toInstant()
                        : null,
                null,
                after("appeal-time", now));
    }

    private void hideMessages(CaseLook look, DecisionForm form, Matter seen) {
        if (form.chosen().orElseThrow() != Sanction.HIDE) {
            return;
        }
        for (var piece : seen.evidence()) {
            var message = piece.message();
            if (message != null) {
                scope.onPerson(MODERATION, look.staff(), piece.owner(), look.reason(), () -> {
                    reported.hide(piece.owner(), List.of(message), true);
                    return message;
                });
            }
        }
    }

    /// Answers what was left open on a matter that is decided: a report that came while it was being decided, or whose
    /// answer a crash took.
    private CaseResult answerLeft(CaseLook look, DecisionForm form, Matter seen) {
        if (seen.isAnswered()) {
            return CaseResult.refused(Obstacle.DECIDED);
        }
        answerReports(look, form, seen);
        return new CaseResult.Done();
    }

    /// Each answer stands in the scope of whoever reported.
    private void answerReports(CaseLook look, DecisionForm form, Matter seen) {
        var outcome = form.chosen().orElseThrow() == Sanction.DISMISS ? "dismissed" : "acted";
        for (var report : seen.reports()) {
            if (report.outcome() == null) {
                var isMisuse = form.misuse().contains(report.id());
                scope.onPerson(
                        MODERATION,
                        look.staff(),
                        report.reporter(),
                        look.reason(),
                        () -> answer(look, form, report, isMisuse ? "misuse" : outcome));
            }
        }
    }

    private boolean answer(CaseLook look, DecisionForm form, Matter.Report report, String outcome) {
        var now = clock.instant();
        var answer = form.answer().strip();
        var reporter = report.reporter();
        if (!rows.answer(reporter, report.id(), outcome, answer, look.staff(), now)) {
            return false;
        }
        if (restrictions.isReachable(reporter)) {
            statements.answered(
                    reporter, restrictions.hasAccount(reporter), report, outcome, answer, after("appeal-time", now));
        }
        if (outcome.equals("misuse")) {
            misuse.decide(look.staff(), reporter, answer, now);
        }
        return true;
    }

    private Instant after(String fact, Instant now) {
        return policy.fact(fact).after(now.atOffset(ZoneOffset.UTC)).toInstant();
    }
}
