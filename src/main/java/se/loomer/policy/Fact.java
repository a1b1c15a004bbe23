package se.loomer.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number that people read and the program obeys, with its unit: `24 hours`, `1 year`, or a bare count.
///
/// @param unit `minutes`, `hours`, `days`, `months`, `years`, or empty for a count
public record Fact(String key, int amount, String unit, Position at) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})(?: (minute|hour|day|month|year)s?)?");
    private static final List<String> SWEDISH =
            List.of("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv");
    private static final List<String> ENGLISH = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    static Optional<Fact> read(String key, String text, Position at) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var unit = matcher.group(2) == null ? "" : matcher.group(2) + "s";
        return Optional.of(new Fact(key, Integer.parseInt(matcher.group(1)), unit, at));
    }

    /// Whether it is a length of time; else it is a bare count.
    public boolean isTime() {
        return !unit.isEmpty();
    }

    /// The moment that lies this far after another; months and years by the calendar (UTC).
    public OffsetDateTime after(OffsetDateTime start) {
        return switch (unit) {
            case "minutes" -> start.plusMinutes(amount);
            case "hours" -> start.plusHours(amount);
            case "days" -> start.plusDays(amount);
            case "months" -> start.plusMonths(amount);
            case "years" -> start.plusYears(amount);
            default -> throw new IllegalStateException("fact %s is a count, not a time".formatted(key));
        };
    }

    /// The length as a duration, measured from a fixed day; for lifetimes of cookies and the like.
    public Duration duration() {
        var start = LocalDate.of(2026, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);
        return Duration.between(start, after(start));
    }

    /// Whether this is longer than a year after the closing of an account would allow (promise P29).
    boolean exceedsOneYear() {
        var start = LocalDate.of(2026, 1, 1).atStartOfDay().atOffset(ZoneOffset.UTC);
        return isTime() && after(start).isAfter(start.plus(Period.ofYears(1)).plus(1, ChronoUnit.SECONDS));
    }

    /// The fact as people read it in the middle of a sentence: `24 timmar`, `one year`, `fem`.
    public String words(Locale language) {
        var swedish = language.getLanguage().equals("sv");
        var numbers = swedish ? SWEDISH : ENGLISH;
        var number = amount < numbers.size() ? numbers.get(amount) : String.valueOf(amount);
        var one = amount == 1;
        return switch (unit) {
            case "minutes" ->
                swedish ? (one ? "en minut" : number + " minuter") : (one ? "one minute" : number + " minutes");
            case "hours" -> swedish ? (one ? "en timme" : number + " timmar") : (one ? "one hour" : number + " hours");
            case "days" -> swedish ? (one ? "en dag" : number + " dagar") : (one ? "one day" : number + " days");
            case "months" ->
                swedish ? (one ? "en månad" : number + " månader") : (one ? "one month" : number + " months");
            case "years" -> swedish ? number + " år" : (one ? "one year" : number + " years");
            default -> number;
        };
    }
}
