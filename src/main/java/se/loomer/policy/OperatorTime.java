package se.loomer.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The calendar of whoever runs the service: where a day begins and ends, for people who read a date, for what the law
/// counts in days, and for what is counted by the day. Moments are kept in UTC and know no days.
public final class OperatorTime {
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private OperatorTime() {}

    /// The day on which a moment lies.
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /// The day that it is now.
    public static LocalDate today(Clock clock) {
        return day(clock.instant());
    }

    /// The first moment of a day.
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
