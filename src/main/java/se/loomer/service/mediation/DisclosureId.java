package se.loomer.service.mediation;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// What one company received of one person's enquiry.
public record DisclosureId(UUID value) implements Identifier {
    static DisclosureId next() {
        return new DisclosureId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
