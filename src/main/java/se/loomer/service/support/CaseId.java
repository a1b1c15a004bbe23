package se.loomer.service.support;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One case of one person.
public record CaseId(UUID value) implements Identifier {
    static CaseId next() {
        return new CaseId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
