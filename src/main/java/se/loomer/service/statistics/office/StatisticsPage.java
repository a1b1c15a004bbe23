package se.loomer.service.statistics.office;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.Category;
import se.loomer.service.statistics.Event;
import se.loomer.service.statistics.Figures;
import se.loomer.service.statistics.Noise;

/// The figures of a span of days beside those of the span before, each as a picture and as a table.
///
/// @param choices how many days can be chosen
/// @param threshold below which number nothing is told
public record StatisticsPage(
        List<Figures.Series> series, Figures.Span span, int days, List<Integer> choices, int threshold) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 160;
    private static final int LEFT = 48;
    private static final int BAR_MAX = 300;
    private static final int HUNDRED = 100;
    /// Only these change from day to day; the others are shown as bars alone.
    private static final List<Event> LINES = List.of(Event.VISITOR, Event.VISIT, Event.ENQUIRY, Event.REGISTRATION);

    /// Whether anything of the span can be told.
    public boolean isEmpty() {
        return series.stream().allMatch(one -> told(one).isEmpty());
    }

    /// The cells of which something can be told.
    public List<Figures.Figure> told(Figures.Series one) {
        return one.cells().stream()
                .filter(cell -> isTold(cell.amount(), cell) || isTold(cell.before(), cell))
                .toList();
    }

    /// The names of the others, in one line.
    public String untold(Figures.Series one, PageContext shell) {
        var told = told(one);
        return one.cells().stream()
                .filter(cell -> !told.contains(cell))
                .map(cell -> label(one, cell.cell(), shell))
                .collect(Collectors.joining(", "));
    }

    /// A number within its own uncertainty tells nothing: it may be noise and nothing else.
    private static boolean isTold(@Nullable Long amount, Figures.Figure cell) {
        return amount != null && amount > cell.margin();
    }

    /// Whether the series is drawn day by day: where the days together rise above their uncertainty.
    public boolean isLine(Figures.Series one) {
        var sum = one.days().stream()
                .mapToLong(day -> Objects.requireNonNullElse(day.amount(), 0L))
                .sum();
        var released = (long) one.cells().size() * one.days().size();
        return LINES.contains(one.event()) && sum > Noise.margin(one.event().thousandths(), released);
    }

    /// The largest number of a day; at least one, so that it can divide.
    public long top(Figures.Series one) {
        return Math.max(
                1,
                one.days().stream()
                        .map(Figures.Day::amount)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(1));
    }

    /// The line as points of the picture; a day that may not be told lies on the ground.
    public String points(Figures.Series one) {
        var top = top(one);
        var last = Math.max(1, one.days().size() - 1);
        var points = new StringBuilder();
        for (var index = 0; index < one.days().size(); index++) {
            var amount = Objects.requireNonNullElse(one.days().get(index).amount(), 0L);
            var x = LEFT + index * (WIDTH - LEFT) / last;
            var y = HEIGHT - amount * (HEIGHT - 16) / top;
            points.append(index == 0 ? "" : " ").append(x).append(',').append(y);
        }
        return points.toString();
    }

    /// How long a cell's bar is, in the picture's own units.
    public long bar(Figures.Series one, @Nullable Long amount) {
        var most = one.cells().stream()
                .flatMap(cell -> Stream.of(
                        Objects.requireNonNullElse(cell.amount(), 0L), Objects.requireNonNullElse(cell.before(), 0L)))
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return most == 0 || amount == null ? 0 : amount * BAR_MAX / most;
    }

    /// What a cell is called.
    public String label(Figures.Series one, String cell, PageContext shell) {
        return switch (one.event()) {
            case VISIT -> shell.text("statistics.area." + cell);
            case SOURCE -> shell.text("statistics.source." + cell);
            case ENQUIRY ->
                Category.of(cell)
                        .map(category -> shell.text("companies.category." + category.key()))
                        .orElse(cell);
            case PLACE -> cell.equals("elsewhere") ? shell.text("statistics.elsewhere") : cell;
            case REGISTRATION -> shell.text("statistics.kind." + cell);
            case SATISFACTION -> shell.text("support.rating." + cell);
            case OBSERVATION -> shell.text("statistics.observed." + cell);
            case VISITOR, ANSWER, WITHDRAWAL, LEAVING -> shell.text("statistics.all");
        };
    }

    /// A number as people read it; where it is within its uncertainty, that it is too small.
    public String number(@Nullable Long amount, Figures.Figure cell, PageContext shell) {
        return amount == null || !isTold(amount, cell)
                ? shell.text("statistics.small")
                : NumberFormat.getIntegerInstance(shell.language().locale()).format(amount);
    }

    /// How a number differs from the one before, in whole hundredths; empty where one of them is not told.
    public String change(Figures.Figure figure, PageContext shell) {
        var amount = figure.amount();
        var before = figure.before();
        if (amount == null || before == null || !isTold(amount, figure) || !isTold(before, figure)) {
            return "";
        }
        return String.format(
                shell.language().locale(), "%+d %%", Math.round((amount - before) * (double) HUNDRED / before));
    }

    /// The key of an event's words.
    public static String key(Event event) {
        return event.name().toLowerCase(Locale.ROOT);
    }
}
