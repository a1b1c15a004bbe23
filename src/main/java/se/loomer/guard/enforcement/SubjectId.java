package se.loomer.guard.enforcement;

import java.util.UUID;

/// A person, of whatever kind: account holder, representative, guardian, member of staff.
public record SubjectId(UUID value) implements Identifier {
    /// An identifier that nobody has yet.
    public static SubjectId next() {
        return new SubjectId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
