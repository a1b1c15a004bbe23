package se.loomer.guard.consent;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One consent of one person.
public record ConsentId(UUID value) implements Identifier {
    static ConsentId next() {
        return new ConsentId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
