package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import se.loomer.policy.Change.Kind;

/// Compares two versions of the policy by what they do, not by their lines.
public final class Comparison {
    private final ProcessingEffects before;
    private final ProcessingEffects after;
    private final List<Change> changes = new ArrayList<>();

    private Comparison(ProcessingEffects before, ProcessingEffects after) {
        this.before = before;
        this.after = after;
    }

    /// What the later version does otherwise; what is material stands first.
    public static List<Change> of(ProcessingEffects before, ProcessingEffects after) {
        return new Comparison(before, after).changes();
    }

    /// Whether any of the changes must be told before it takes effect.
    public static boolean isMaterial(List<Change> changes) {
        return changes.stream().anyMatch(Change::isMaterial);
    }

    private List<Change> changes() {
        purposes();
        recipients();
        consents();
        times();
        cookies();
        after.terms().forEach((name, version) -> {
            var earlier = before.terms().getOrDefault(name, "");
            if (!earlier.equals(version)) {
                add(Kind.TERMS_CHANGED, name, List.of(), earlier, version);
            }
        });
        var ordered =
                new ArrayList<>(changes.stream().filter(Change::isMaterial).toList());
        changes.stream().filter(change -> !change.isMaterial()).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private void add(Kind kind, String subject, List<String> details, String from, String to) {
        changes.add(new Change(kind, subject, details, from, to));
    }

    private void add(Kind kind, String subject, SortedSet<String> details) {
        if (!details.isEmpty()) {
            add(kind, subject, List.copyOf(details), "", "");
        }
    }

    private void purposes() {
        after.purposes().forEach((key, use) -> {
            var earlier = before.purposes().get(key);
            if (earlier == null) {
                add(
                        use.data().isEmpty() ? Kind.PURPOSE_WITHOUT_DATA_ADDED : Kind.PURPOSE_ADDED,
                        key,
                        List.copyOf(use.data()),
                        "",
                        use.basis().word());
                return;
            }
            if (earlier.basis() != use.basis()) {
                add(
                        Kind.BASIS_CHANGED,
                        key,
                        List.of(),
                        earlier.basis().word(),
                        use.basis().word());
            }
            add(Kind.DATA_GAINED, key, minus(use.data(), earlier.data()));
            add(Kind.DATA_LOST, key, minus(earlier.data(), use.data()));
            add(Kind.RIGHT_LOST, key, minus(earlier.personMay(), use.personMay()));
            add(Kind.RIGHT_GAINED, key, minus(use.personMay(), earlier.personMay()));
        });
        before.purposes().keySet().stream()
                .filter(key -> !after.purposes().containsKey(key))
                .forEach(key -> add(Kind.PURPOSE_ENDED, key, List.of(), "", ""));
    }

    private void recipients() {
        after.recipients().forEach((key, receiving) -> {
            var earlier = before.recipients().get(key);
            if (earlier == null) {
                add(Kind.RECIPIENT_ADDED, key, List.copyOf(receiving.data()), "", receiving.role());
            } else {
                add(Kind.RECIPIENT_GAINS, key, minus(receiving.data(), earlier.data()));
                add(Kind.RECIPIENT_LOSES, key, minus(earlier.data(), receiving.data()));
            }
        });
        before.recipients().keySet().stream()
                .filter(key -> !after.recipients().containsKey(key))
                .forEach(key -> add(Kind.RECIPIENT_ENDED, key, List.of(), "", ""));
    }

    /// A consent covers what it was given for. Where its purpose uses more, or whoever receives under it gets more, it
    /// covers that no longer.
    private void consents() {
        after.purposes().forEach((key, use) -> {
            var earlier = before.purposes().get(key);
            if (use.gate() == null || earlier == null || earlier.gate() == null) {
                return;
            }
            var more = new TreeSet<>(minus(use.data(), earlier.data()));
            after.recipients().forEach((name, receiving) -> {
                var receivedBefore = before.recipients().get(name);
                if (use.gate().equals(receiving.gate()) && receivedBefore != null) {
                    more.addAll(minus(receiving.data(), receivedBefore.data()));
                }
            });
            add(Kind.CONSENT_OUTGROWN, key, more);
        });
    }

    private void times() {
        after.data().forEach((key, data) -> {
            var earlier = before.data().get(key);
            if (earlier != null) {
                var order = data.kept().compareTo(earlier.kept());
                if (order != 0) {
                    add(
                            order > 0 ? Kind.KEPT_LONGER : Kind.KEPT_SHORTER,
                            key,
                            List.of(),
                            earlier.kept().text(),
                            data.kept().text());
                }
            }
        });
    }

    private void cookies() {
        after.cookies().forEach((name, cookie) -> {
            if (!before.cookies().containsKey(name)) {
                var isOwn = after.controller().equals(cookie.party());
                add(isOwn ? Kind.COOKIE_ADDED : Kind.COOKIE_OF_OTHERS_ADDED, name, List.of(), "", cookie.party());
            }
        });
        before.cookies().keySet().stream()
                .filter(name -> !after.cookies().containsKey(name))
                .forEach(name -> add(Kind.COOKIE_ENDED, name, List.of(), "", ""));
    }

    private static SortedSet<String> minus(SortedSet<String> all, SortedSet<String> without) {
        var rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
