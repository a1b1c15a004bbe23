package se.loomer.service.moderation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A rule that a text met.
///
/// @param counted what was counted: recipients, texts or links
public record RuleMatch(ScreeningRule rule, int counted, int weight) {

    /// The rules that a text meets beside what its writer sent before.
    ///
    /// @param before the writer's own traces within the window
    /// @param age how long the writer has had an account
    static List<RuleMatch> of(
            OutgoingText act,
            MessageTrace trace,
            List<MessageTrace> before,
            Duration age,
            ScreeningProperties weights) {
        var times = act.company() == null ? 1 : weights.companyTimes();
        var hits = new ArrayList<RuleMatch>();
        for (var rule : ScreeningRule.values()) {
            var bound = weights.bound(rule);
            var counted = count(rule, act, trace, before, age, weights);
            var isOfOneText = rule == ScreeningRule.LINK || rule == ScreeningRule.TELEPHONE;
            if (counted >= bound.count() * (isOfOneText ? 1 : times)) {
                hits.add(new RuleMatch(rule, counted, bound.weight()));
            }
        }
        return List.copyOf(hits);
    }

    private static int count(
            ScreeningRule rule,
            OutgoingText act,
            MessageTrace trace,
            List<MessageTrace> before,
            Duration age,
            ScreeningProperties weights) {
        return switch (rule) {
            case SAME_TEXT -> recipients(trace, before, weights);
            case BURST -> within(trace.at().minus(weights.burstWithin()), before) + 1;
            case LINK -> act.isEnquiry() && trace.hasLink() ? 1 : 0;
            case LINKS -> trace.hasLink() ? links(trace, before) : 0;
            case TELEPHONE -> act.isEnquiry() && trace.hasTelephone() ? 1 : 0;
            case NEW_ACCOUNT -> age.compareTo(weights.newFor()) < 0 ? before.size() + 1 : 0;
        };
    }

    private static int recipients(MessageTrace trace, List<MessageTrace> before, ScreeningProperties weights) {
        return distinct(trace, before.stream().filter(earlier -> trace.resembles(earlier, weights.distanceMost())));
    }

    private static int links(MessageTrace trace, List<MessageTrace> before) {
        return distinct(trace, before.stream().filter(MessageTrace::hasLink));
    }

    private static int distinct(MessageTrace trace, Stream<MessageTrace> before) {
        return (int) Stream.concat(Stream.of(trace), before)
                .map(MessageTrace::recipient)
                .distinct()
                .count();
    }

    private static int within(Instant start, List<MessageTrace> before) {
        return (int)
                before.stream().filter(earlier -> earlier.at().isAfter(start)).count();
    }
}
