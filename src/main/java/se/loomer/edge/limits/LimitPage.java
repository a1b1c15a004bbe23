package se.loomer.edge.limits;

import java.time.Instant;
import java.util.List;
import se.loomer.edge.web.ExpiredForm;

/// What somebody who met a limit is told.
///
/// @param clears what lets them on before the time is up, as the messages call it
/// @param form what was sent
public record LimitPage(String name, Instant until, List<String> clears, ExpiredForm form) {
    private static final int SECONDS_PER_MINUTE = 60;

    /// The second of the minute at which it ends, because the page tells the minute alone.
    public String second() {
        return "%02d".formatted(Math.floorMod(until.getEpochSecond(), SECONDS_PER_MINUTE));
    }
}
