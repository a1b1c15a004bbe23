package se.loomer.service.moderation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What counts how much: the one place is `moderation/weights.properties`.
///
/// @param raiseFrom from which sum of weights staff are asked to look
/// @param stopFrom from which sum a text is not sent
/// @param reportWeight how much a report counts in the queue
/// @param window how far back a writer's own traces are looked at
/// @param distanceMost how many bits the signatures of nearly the same texts differ at most
/// @param limitedPerDay how many texts a day somebody may send who is limited
/// @param companyTimes how many times as much a company may write, which answers many in much the same words
@ConfigurationProperties("loomer.moderation")
record ScreeningWeights(
        int raiseFrom,
        int stopFrom,
        int reportWeight,
        Duration window,
        Duration burstWithin,
        Duration newFor,
        int distanceMost,
        int limitedPerDay,
        int companyTimes,
        Map<String, Bound> rules) {

    /// From which count on a rule is met, and what it weighs then.
    record Bound(int count, int weight) {
        Bound {
            if (count < 1 || weight < 1) {
                throw new IllegalArgumentException("a rule counts from %d and weighs %d".formatted(count, weight));
            }
        }
    }

    ScreeningWeights {
        rules = Map.copyOf(rules);
        for (var rule : ScreeningRule.values()) {
            if (!rules.containsKey(rule.key())) {
                throw new IllegalArgumentException(
                        "moderation/weights.properties does not weigh the rule " + rule.key());
            }
        }
        if (rules.size() != ScreeningRule.values().length) {
            throw new IllegalArgumentException("moderation/weights.properties weighs other rules than "
                    + Arrays.stream(ScreeningRule.values())
                            .map(ScreeningRule::key)
                            .toList());
        }
        if (raiseFrom < 1 || stopFrom <= raiseFrom) {
            throw new IllegalArgumentException("staff look before a text is stopped");
        }
    }

    Bound bound(ScreeningRule rule) {
        return Optional.ofNullable(rules.get(rule.key())).orElseThrow();
    }
}
