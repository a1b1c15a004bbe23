package se.loomer.guard.enforcement;

import java.util.UUID;

/// A company that people can contact.
public record CompanyId(UUID value) implements Identifier {
    /// An identifier that no company has yet.
    public static CompanyId next() {
        return new CompanyId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
