package se.loomer.policy;

/// A place in a file of the policy, for people: lines and columns count from one.
public record Position(String file, int line, int column) {
    /// The beginning of a file, for findings about a file as a whole.
    public static Position startOf(String file) {
        return new Position(file, 1, 1);
    }

    @Override
    public String toString() {
        return "%s:%d:%d".formatted(file, line, column);
    }
}
