package se.loomer.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the checks have found so far; the same thing found twice counts once.
final class PolicyFindings {
    private final SortedSet<PolicyFinding> all = new TreeSet<>();

    void add(Position at, String message, String remedy) {
        all.add(new PolicyFinding(at, message, remedy));
    }

    /// In the order of the files.
    List<PolicyFinding> sorted() {
        return List.copyOf(all);
    }
}
