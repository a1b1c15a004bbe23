package se.loomer.service.moderation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// What follows when reports are misuse (Digital Services Act, article 23): first a warning; whoever goes on has theirs
/// not tried for a time. Both are decisions with reasons, and can be appealed.
@Component
class ReportMisuse {
    private final MatterRows rows;
    private final Restrictions restrictions;
    private final DecisionStatements statements;
    private final Policy policy;
    private final Clock clock;

    ReportMisuse(
            MatterRows rows, Restrictions restrictions, DecisionStatements statements, Policy policy, Clock clock) {
        this.rows = rows;
        this.restrictions = restrictions;
        this.statements = statements;
        this.policy = policy;
        this.clock = clock;
    }

    /// Decides within the open scope on the reporter.
    void decide(SubjectId staff, SubjectId reporter, String facts, Instant now) {
        var isWarned = rows.decisions(reporter).stream()
                .anyMatch(earlier -> earlier.measure() == Sanction.WARN_REPORTING && earlier.stands(clock.instant()));
        var at = now.atOffset(ZoneOffset.UTC);
        var expires = policy.fact("moderation-life").after(at);
        var decision = new Decision(
                TimeOrderedId.next(),
                null,
                isWarned ? Sanction.STOP_REPORTING : Sanction.WARN_REPORTING,
                new PersonalText(facts),
                LegalGround.DSA_MISUSE_OF_REPORTS,
                false,
                staff,
                now,
                now,
                isWarned ? policy.fact("reporting-pause").after(at).toInstant() : null,
                null,
                policy.fact("appeal-time").after(at).toInstant());
        rows.add(reporter, rows.decided(reporter, staff, now, expires), decision, expires);
        if (restrictions.isReachable(reporter)) {
            statements.decided(List.of(reporter), decision);
        }
    }
}
