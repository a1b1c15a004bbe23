package se.loomer.edge.mail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.OperatorTime;

/// When somebody wants no e-mail that can wait, by the operator's clock.
///
/// @param fromHour the hour of the day at which it begins, null for no hours
/// @param untilHour the hour at which it ends, on the next day where it is not the later one; null with the other
/// @param weekends whether it lasts all of Saturday and Sunday too
public record QuietHours(
        @Nullable Integer fromHour, @Nullable Integer untilHour, boolean weekends) {
    /// Never.
    public static final QuietHours NONE = new QuietHours(null, null, false);

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Pattern HOUR = Pattern.compile("1?[0-9]|2[0-3]");

    /// What was chosen in a form; hours that are not both hours of the day, or that are the same, are none.
    public static QuietHours of(String from, String until, boolean weekends) {
        return HOUR.matcher(from).matches() && HOUR.matcher(until).matches() && !from.equals(until)
                ? new QuietHours(Integer.valueOf(from), Integer.valueOf(until), weekends)
                : new QuietHours(null, null, weekends);
    }

    /// Whether there are any.
    public boolean isNone() {
        return fromHour == null && !weekends;
    }

    /// When they end, if they last at a time.
    public Optional<Instant> end(Instant now) {
        var local = now.atZone(OperatorTime.ZONE);
        return isQuiet(local)
                ? Stream.iterate(local.truncatedTo(ChronoUnit.HOURS), hour -> hour.plusHours(1))
                        .filter(hour -> !isQuiet(hour))
                        .findFirst()
                        .map(ZonedDateTime::toInstant)
                : Optional.empty();
    }

    private boolean isQuiet(ZonedDateTime at) {
        return weekends && WEEKEND.contains(at.getDayOfWeek()) || isQuiet(at.getHour());
    }

    private boolean isQuiet(int hour) {
        if (fromHour == null || untilHour == null) {
            return false;
        }
        return fromHour < untilHour ? fromHour <= hour && hour < untilHour : fromHour <= hour || hour < untilHour;
    }
}
