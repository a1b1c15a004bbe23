package se.loomer.guard.enforcement;

import java.util.UUID;

/// A person, of whatever kind: account holder, representative, guardian, member of staff.
public record SubjectId(UUID value) implements Identifier {
    /// An identifier that nobody has yet.
    public static SubjectId next() {
        return new SubjectId(TimeOrderedId.next());
    }

    /// An identifier of somebody made up, see [TimeOrderedId#ofSample].
    public static SubjectId ofSample() {
        return new SubjectId(TimeOrderedId.ofSample());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
