package se.loomer.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/// How long a consumer may withdraw from a contract that was concluded at a distance, without saying why (Lag 2005:59,
/// 2 kap. 10 §), by the fact `withdrawal-time` of the policy.
public final class WithdrawalPeriod {
    /// Holidays that fall on the same day each year, with the eves that the law counts among them (Lag 1930:173, 2 §).
    private static final Set<MonthDay> FIXED = Set.of(
            MonthDay.of(Month.JANUARY, 1),
            MonthDay.of(Month.JANUARY, 6),
            MonthDay.of(Month.MAY, 1),
            MonthDay.of(Month.JUNE, 6),
            MonthDay.of(Month.DECEMBER, 24),
            MonthDay.of(Month.DECEMBER, 25),
            MonthDay.of(Month.DECEMBER, 26),
            MonthDay.of(Month.DECEMBER, 31));

    /// How many days after Easter Sunday: Good Friday, Easter Monday, Ascension Day.
    private static final Set<Long> AROUND_EASTER = Set.of(-2L, 1L, 39L);

    private static final int MIDSUMMER_EVE_FROM = 19;

    private WithdrawalPeriod() {}

    /// The last moment for withdrawing: the end of the last of so many days after the day on which the contract was
    /// concluded; of the next working day where that one is free (Lag 1930:173, 2 §).
    public static Instant end(Policy policy, Instant concluded) {
        var last = policy.fact("withdrawal-time")
                .after(OperatorTime.day(concluded).atStartOfDay().atOffset(ZoneOffset.UTC))
                .toLocalDate();
        return OperatorTime.start(working(last).plusDays(1)).minusNanos(1_000);
    }

    /// Whether a time limit does not end on this day, but on the next working day.
    static boolean isFree(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || FIXED.contains(MonthDay.from(day))
                || AROUND_EASTER.contains(
                        day.toEpochDay() - easter(day.getYear()).toEpochDay())
                || day.equals(midsummerEve(day.getYear()));
    }

    /// This day, or the first working day after it.
    static LocalDate working(LocalDate day) {
        var working = day;
        while (isFree(working)) {
            working = working.plusDays(1);
        }
        return working;
    }

    private static LocalDate midsummerEve(int year) {
        return LocalDate.of(year, Month.JUNE, MIDSUMMER_EVE_FROM).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    }

    /// Easter Sunday by the rule of Gauss, in the form of Meeus, Jones and Butcher.
    static LocalDate easter(int year) {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
