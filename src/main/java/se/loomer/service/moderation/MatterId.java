package se.loomer.service.moderation;

import java.util.UUID;
import se.loomer.guard.enforcement.Identifier;
import se.loomer.guard.enforcement.TimeOrderedId;

/// One matter for staff.
public record MatterId(UUID value) implements Identifier {
    static MatterId next() {
        return new MatterId(TimeOrderedId.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
