package se.loomer.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Days and moments as people read them, by the operator's clock ([OperatorTime]).
public final class Dates {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(OperatorTime.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(OperatorTime.ZONE);

    private Dates() {}

    /// A day in a sentence: `1 november 2026`, `1 November 2026`.
    public static String words(LocalDate date, Locale language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language).format(date);
    }

    /// The day of a moment in a sentence.
    public static String words(Instant moment, Locale language) {
        return words(OperatorTime.day(moment), language);
    }

    /// A moment in a sentence: `1 november 2026 kl. 14.05`, `1 November 2026 at 14:05`.
    public static String time(Instant moment, Locale language) {
        var pattern = language.getLanguage().equals("sv") ? "d MMMM yyyy 'kl.' HH.mm" : "d MMMM yyyy 'at' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language).format(moment.atZone(OperatorTime.ZONE));
    }

    /// A month: `november 2026`, `November 2026`.
    public static String month(TemporalAccessor month, Locale language) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", language).format(month);
    }

    /// A moment in a list: `2026-11-01 14:05`.
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    /// A moment of today: `14:05:09`.
    public static String clock(Instant moment) {
        return CLOCK.format(moment);
    }
}
