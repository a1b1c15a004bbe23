package se.loomer.policy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// A duty to keep data beyond its own time (GDPR, article 17(3)).
///
/// @param statute the paragraph that demands it, as people read it
/// @param life how long, counted as `isByFinancialYear` says
/// @param isByFinancialYear whether it counts from the end of the calendar year in which the financial year
/// ended
/// @param yearEnds the last day of the controller's financial year
public record StatutoryHold(
        String key, String statute, Fact life, boolean isByFinancialYear, MonthDay yearEnds, Position at) {
    /// The last day of the controller's financial year in which a day lies.
    public LocalDate financialYearEnd(LocalDate day) {
        var sameYear = yearEnds.atYear(day.getYear());
        return sameYear.isBefore(day) ? yearEnds.atYear(day.getYear() + 1) : sameYear;
    }

    /// How many days the calendar year has left when the financial year ends.
    int daysLeft() {
        return (int) ChronoUnit.DAYS.between(yearEnds.atYear(2026), LocalDate.of(2026, 12, 31));
    }

    /// The last day on which data is held.
    ///
    /// @param from the last day of its financial year, or the day on which the hold began
    public LocalDate lastDay(LocalDate from) {
        var begins = isByFinancialYear ? LocalDate.of(from.getYear(), 12, 31) : from;
        return life.after(begins.atStartOfDay().atOffset(ZoneOffset.UTC)).toLocalDate();
    }
}
