package se.loomer.service.moderation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import se.loomer.guard.enforcement.SettingRefused;

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
record ScreeningProperties(
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
    private static final String KEYS = "loomer.moderation.";

    /// From which count on a rule is met, and what it weighs then.
    record Bound(int count, int weight) {
        Bound {
            SettingRefused.unless(
                    count >= 1 && weight >= 1,
                    KEYS + "rules.*",
                    "counts from %d and weighs %d".formatted(count, weight),
                    "a count and a weight of 1 or more");
        }
    }

    ScreeningProperties {
        rules = Map.copyOf(rules);
        var known =
                Arrays.stream(ScreeningRule.values()).map(ScreeningRule::key).toList();
        SettingRefused.unless(
                rules.keySet().equals(Set.copyOf(known)),
                KEYS + "rules",
                "weighs other rules than there are",
                "a count and a weight for each of " + String.join(", ", known));
        SettingRefused.unless(
                raiseFrom >= 1 && stopFrom > raiseFrom,
                KEYS + "stop-from",
                "is %d, and raise-from %d".formatted(stopFrom, raiseFrom),
                "a sum above that from which staff look, which is 1 or more");
    }

    Bound bound(ScreeningRule rule) {
        return Optional.ofNullable(rules.get(rule.key())).orElseThrow();
    }
}
