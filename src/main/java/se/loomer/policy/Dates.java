package se.loomer.policy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as people write them in a sentence: `1 november 2026`, `1 November 2026`.
public final class Dates {
    private Dates() {}

    /// The date in words.
    public static String words(LocalDate date, Locale language) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", language).format(date);
    }
}
