package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.OBJECTION;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Policy;

/// Lets people stop uses of their data (GDPR, articles 18 and 21). PostgreSQL obeys with the commit: the rows vanish
/// for the purpose.
@Service
public class Objections {
    private static final Set<String> SWITCHES = Set.of("object", "restrict");

    private final PurposeScope scope;
    private final Subjects subjects;
    private final MyData data;
    private final List<SubjectRights> rights;
    private final Policy policy;

    Objections(PurposeScope scope, Subjects subjects, MyData data, List<SubjectRights> rights, Policy policy) {
        this.scope = scope;
        this.subjects = subjects;
        this.data = data;
        this.rights = rights;
        this.policy = policy;
    }

    /// A purpose that reaches something of the person, and whether they stopped it.
    public record Use(Policy.Purpose purpose, boolean isStopped) {
        /// Whether the person may stop it in this way: `object` or `restrict`.
        public boolean may(String way) {
            return purpose.personMay().contains(way);
        }

        /// Whether there is a switch at all.
        public boolean isInTheirHands() {
            return may("object") || may("restrict");
        }
    }

    /// What came of stopping a use, or of allowing it again.
    public sealed interface Changing {
        /// It stands as the person wanted, from this moment.
        record Changed() implements Changing {}

        /// The policy does not put this use in the person's hands.
        record NotTheirs() implements Changing {}
    }

    /// Every use of what we have about the person; those that they may stop come first.
    public List<Use> uses(SubjectId person) {
        var tables = data.tables(person);
        var closed = scope.within(OBJECTION, person, () -> Set.copyOf(subjects.closed(person)));
        return policy.purposes().values().stream()
                .filter(purpose -> purpose.access().stream().anyMatch(access -> tables.contains(access.table())))
                .map(purpose -> new Use(purpose, closed.contains(purpose.key())))
                .sorted(Comparator.comparing(use -> !use.isInTheirHands()))
                .toList();
    }

    /// Stops a use or allows it again.
    ///
    /// @param way `object`, `restrict`, or `lift`
    public Changing change(SubjectId person, String purpose, String way) {
        var found = policy.purposes().get(purpose);
        var lifts = way.equals("lift");
        if (found == null
                || found.personMay().stream().noneMatch(SWITCHES::contains)
                || !lifts && !(SWITCHES.contains(way) && found.personMay().contains(way))) {
            return new Changing.NotTheirs();
        }
        return scope.within(OBJECTION, person, () -> {
            var changed = lifts ? subjects.open(person, purpose) : subjects.close(person, purpose);
            if (changed) {
                rights.forEach(one -> one.restricted(person, purpose, lifts));
            }
            return new Changing.Changed();
        });
    }
}
