package se.loomer.service.offers;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One version of an offer.
public record OfferId(UUID value) implements Identifier {
    static OfferId next() {
        return new OfferId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
