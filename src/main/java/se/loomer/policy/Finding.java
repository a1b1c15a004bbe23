package se.loomer.policy;

import java.util.Comparator;

/// Something in the policy that stops the build and the start.
///
/// @param message what is wrong
/// @param remedy how to mend it
public record Finding(Position at, String message, String remedy) implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing((Finding finding) -> finding.at.file())
            .thenComparing(finding -> finding.at.line())
            .thenComparing(finding -> finding.at.column())
            .thenComparing(Finding::message);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s: %s. %s".formatted(at, message, remedy);
    }
}
