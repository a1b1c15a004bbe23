package se.loomer.policy;

import java.util.Comparator;

/// Something in the policy that stops the build and the start.
///
/// @param message what is wrong
/// @param remedy how to correct it
public record PolicyFinding(Position at, String message, String remedy) implements Comparable<PolicyFinding> {
    private static final Comparator<PolicyFinding> ORDER = Comparator.comparing(
                    (PolicyFinding finding) -> finding.at.file())
            .thenComparing(finding -> finding.at.line())
            .thenComparing(finding -> finding.at.column())
            .thenComparing(PolicyFinding::message);

    @Override
    public int compareTo(PolicyFinding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s: %s. %s".formatted(at, message, remedy);
    }
}
