package se.loomer.service.preferences;

import java.util.Set;
import java.util.TreeSet;
import se.loomer.edge.web.CookieChoice;
import se.loomer.policy.Policy;

/// What somebody answered to the question about cookies.
public sealed interface Answer {
    /// All that was asked for.
    record Accepted() implements Answer {}

    /// Nothing but what the service cannot do without.
    record Refused() implements Answer {}

    /// Just these choices.
    record Ticked(Set<String> choices) implements Answer {}

    /// These choices beside what was allowed already.
    record Added(Set<String> choices) implements Answer {}

    /// The choices that are allowed after this answer; what the register does not know is left out.
    default Set<String> allowed(CookieChoice before, Policy policy) {
        var allowed = new TreeSet<String>();
        switch (this) {
            case Accepted() -> allowed.addAll(policy.choices());
            case Refused() -> {}
            case Ticked(var choices) -> allowed.addAll(choices);
            case Added(var choices) -> {
                policy.choices().stream()
                        .filter(choice -> before.allows(choice, policy))
                        .forEach(allowed::add);
                allowed.addAll(choices);
            }
        }
        allowed.retainAll(policy.choices());
        return allowed;
    }
}
