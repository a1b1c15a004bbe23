package se.loomer.service.reviews;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// A review, as everybody may name it.
public record ReviewId(UUID value) implements Identifier {
    static ReviewId next() {
        return new ReviewId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
