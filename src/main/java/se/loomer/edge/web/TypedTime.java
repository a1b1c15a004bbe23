package se.loomer.edge.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import se.loomer.policy.OperatorTime;

/// What browsers send of fields for days and moments.
public final class TypedTime {
    /// Where the people are who type days.
    private TypedTime() {}

    /// A day of `type="date"`; nothing for anything else.
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    /// A moment of `type="datetime-local"`; nothing for anything else.
    public static Optional<Instant> moment(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.strip()).atZone(OperatorTime.ZONE).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
