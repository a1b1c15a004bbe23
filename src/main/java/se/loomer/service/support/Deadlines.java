package se.loomer.service.support;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import se.loomer.policy.Policy;

/// When an answer is due and when a case ends of itself, by the facts of the policy.
@Component
class Deadlines {
    private final Policy policy;
    private final Clock clock;

    Deadlines(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /// One moment and what follows from it.
    record Now(Instant at, Instant due, Instant expires) {}

    Now now() {
        var at = clock.instant();
        return new Now(at, after("case-answer", at), after("case-life", at));
    }

    Instant after(String fact, Instant start) {
        return policy.fact(fact).after(start.atOffset(ZoneOffset.UTC)).toInstant();
    }
}
