package se.loomer.edge.limits;

import java.time.Duration;
import java.util.List;

/// All limits in plain words.
public record LimitsPage(List<Line> lines) {
    /// One limit.
    ///
    /// @param unit of the time, as the messages call it: `hour`
    /// @param storeFailure what happens while it cannot be counted, as the messages call it
    public record Line(
            String name, String per, int amount, long time, String unit, String storeFailure, List<String> clears) {}

    static LimitsPage of(LimitTable table) {
        return new LimitsPage(
                table.limits().values().stream().map(LimitsPage::line).toList());
    }

    private static Line line(Limit limit) {
        var unit = unit(limit.within());
        return new Line(
                limit.name(),
                Limit.word(limit.per()),
                limit.amount(),
                limit.within().dividedBy(unit.length()),
                limit.per() == Limit.Per.INSTANCE ? "waiting" : unit.name(),
                Limit.word(limit.storeFailure()),
                limit.clears().stream().map(Limit::word).toList());
    }

    private record Unit(String name, Duration length) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("day", Duration.ofDays(1)),
            new Unit("hour", Duration.ofHours(1)),
            new Unit("minute", Duration.ofMinutes(1)));

    /// The largest unit of which the time is a whole number.
    private static Unit unit(Duration within) {
        return UNITS.stream()
                .filter(unit -> within.toSeconds() % unit.length().toSeconds() == 0)
                .findFirst()
                .orElse(new Unit("second", Duration.ofSeconds(1)));
    }
}
