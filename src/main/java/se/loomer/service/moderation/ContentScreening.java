package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.WATCH;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Looks at what somebody is about to send, and compares it with what they themselves sent before. No content leaves
/// the house, and none is kept.
@Service
public class ContentScreening {
    private final PurposeScope scope;
    private final MessageTraces traces;
    private final Matters matters;
    private final ScreeningProperties weights;
    private final Policy policy;
    private final Clock clock;

    ContentScreening(
            PurposeScope scope,
            MessageTraces traces,
            Matters matters,
            ScreeningProperties weights,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.traces = traces;
        this.matters = matters;
        this.weights = weights;
        this.policy = policy;
        this.clock = clock;
    }

    /// Says whether a text may go, before the caller opens its own scope; what the text leaves is written down.
    public ScreeningResult consider(OutgoingText act) {
        var binding = Binding.of(act.author());
        var company = act.company();
        return scope.within(WATCH, company == null ? binding : binding.and(company), () -> {
            var now = clock.instant();
            var before = traces.recent(act.author(), now.minus(weights.window()));
            return traces.restriction(act.author(), company, now)
                    .flatMap(restriction -> heldBack(restriction, before, now))
                    .orElseGet(() -> weigh(act, before, now));
        });
    }

    /// Whether the person is suspended, so that they may not even begin.
    public Optional<ScreeningResult> suspension(SubjectId person) {
        return scope.within(
                WATCH,
                person,
                () -> traces.restriction(person, null, clock.instant())
                        .filter(restriction -> !restriction.kind().equals("limit"))
                        .map(restriction -> new ScreeningResult.Suspended(restriction.until())));
    }

    private Optional<ScreeningResult> heldBack(
            MessageTraces.Restriction restriction, List<MessageTrace> before, Instant now) {
        var until = restriction.until();
        if (!restriction.kind().equals("limit") || until == null) {
            return Optional.of(new ScreeningResult.Suspended(until));
        }
        var today = before.stream()
                .filter(trace -> trace.at().isAfter(now.minus(Duration.ofDays(1))))
                .count();
        return today >= weights.limitedPerDay()
                ? Optional.of(new ScreeningResult.Limited(weights.limitedPerDay(), until))
                : Optional.empty();
    }

    private ScreeningResult weigh(OutgoingText act, List<MessageTrace> before, Instant now) {
        var trace = MessageTrace.of(act, now);
        var age = Duration.between(traces.memberSince(act.author()), now);
        var hits = RuleMatch.of(act, trace, before, age, weights).stream()
                .sorted(Comparator.comparingInt(RuleMatch::weight).reversed())
                .toList();
        var score = hits.stream().mapToInt(RuleMatch::weight).sum();
        var isStopped = score >= weights.stopFrom();
        hits.forEach(hit -> traces.add(
                act.author(), hit, isStopped, now, after("investigation-secrecy", now), after("moderation-life", now)));
        if (score >= weights.raiseFrom()) {
            matters.raise(act.author(), act.company());
        }
        if (isStopped) {
            return new ScreeningResult.Stopped(hits);
        }
        traces.add(act.author(), trace, after("trace-life", now));
        return new ScreeningResult.Clear();
    }

    private OffsetDateTime after(String fact, Instant now) {
        return policy.fact(fact).after(now.atOffset(ZoneOffset.UTC));
    }
}
