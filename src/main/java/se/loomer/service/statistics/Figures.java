package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.STATISTICS;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// What whoever evaluates the services is told: sums of released numbers over a span of days, beside the span before.
/// Works under `statistics`, which has no right on any table.
@Service
public class Figures {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Figures(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// Days from one to another, both counted.
    public record Span(LocalDate from, LocalDate to) {
        /// The span of the same length that ends the day before this one begins.
        public Span before() {
            var days = to.toEpochDay() - from.toEpochDay() + 1;
            return new Span(from.minusDays(days), from.minusDays(1));
        }

        String text() {
            return from + "/" + to;
        }
    }

    /// One number.
    ///
    /// @param amount null where it is below the threshold
    /// @param before the same of the span before, null where it is below the threshold or nothing was released
    /// @param margin how far each may lie from the truth, 19 times of 20
    public record Figure(
            String cell, @Nullable Long amount, @Nullable Long before, long margin) {}

    /// A day of a line.
    ///
    /// @param amount null where it is below the threshold or nothing was released
    public record Day(LocalDate day, @Nullable Long amount) {}

    /// All of one kind of event: each cell, and the days.
    public record Series(Event event, List<Figure> cells, List<Day> days) {}

    /// The last so many days that are over.
    public Span last(int days) {
        var yesterday = OperatorTime.today(clock).minusDays(1);
        return new Span(yesterday.minusDays(days - 1L), yesterday);
    }

    /// Below which number nothing is told.
    public int threshold() {
        return policy.fact("minimum-threshold").amount();
    }

    private record Sum(String event, String cell, @Nullable Long amount, long released) {}

    private record DayRow(
            String event, LocalDate day, @Nullable Long amount) {}

    /// Everything about a span, in the order in which it is shown.
    public List<Series> of(SubjectId staff, Span span) {
        return scope.within(STATISTICS, Binding.NOBODY.by(staff), () -> {
            var now = byEvent(sums(span));
            var before = byEvent(sums(span.before()));
            var days = days(span);
            var all = new ArrayList<Series>();
            for (var event : Event.values()) {
                var line = days.getOrDefault(event.key(), Map.of());
                all.add(new Series(
                        event,
                        figures(
                                event,
                                now.getOrDefault(event.key(), Map.of()),
                                before.getOrDefault(event.key(), Map.of())),
                        span.from()
                                .datesUntil(span.to().plusDays(1))
                                .map(day -> new Day(day, line.get(day)))
                                .toList()));
            }
            return all;
        });
    }

    private static List<Figure> figures(Event event, Map<String, Sum> now, Map<String, Sum> before) {
        var cells = new TreeSet<String>(
                Comparator.comparingInt((String cell) -> place(event, cell)).thenComparing(Comparator.naturalOrder()));
        cells.addAll(event.cells());
        cells.addAll(now.keySet());
        return cells.stream()
                .map(cell -> {
                    var sum = now.get(cell);
                    var earlier = before.get(cell);
                    return new Figure(
                            cell,
                            sum == null ? null : sum.amount(),
                            earlier == null ? null : earlier.amount(),
                            Noise.margin(event.thousandths(), sum == null ? 1 : sum.released()));
                })
                .toList();
    }

    private static int place(Event event, String cell) {
        var index = event.cells().indexOf(cell);
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private static Map<String, Map<String, Sum>> byEvent(List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.groupingBy(Sum::event, Collectors.toMap(Sum::cell, sum -> sum, (one, _) -> one)));
    }

    private List<Sum> sums(Span span) {
        return db.sql("select event, cell, amount, released from statistics.sums(:span)")
                .param("span", span.text())
                .query(Sum.class)
                .list();
    }

    private Map<String, Map<LocalDate, Long>> days(Span span) {
        var days = new TreeMap<String, Map<LocalDate, Long>>();
        db.sql("select event, day, amount from statistics.days(:span)")
                .param("span", span.text())
                .query(DayRow.class)
                .list()
                .forEach(row -> {
                    var amount = row.amount();
                    if (amount != null) {
                        days.computeIfAbsent(row.event(), _ -> new TreeMap<>()).put(row.day(), amount);
                    }
                });
        return days;
    }
}
