package se.loomer.guard.consent;

import java.util.UUID;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One consent of one person.
public record ConsentId(UUID value) {
    static ConsentId next() {
        return new ConsentId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
