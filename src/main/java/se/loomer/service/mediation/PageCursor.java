package se.loomer.service.mediation;

import java.time.Instant;
import java.util.UUID;

/// A place in a list that goes from the latest to the earliest: whatever comes meanwhile moves nothing behind it.
///
/// @param at the moment of the last entry that was seen
/// @param id its key, which tells it from others of that moment
public record PageCursor(Instant at, UUID id) {
    /// Before everything.
    public static final PageCursor TOP = new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
}
