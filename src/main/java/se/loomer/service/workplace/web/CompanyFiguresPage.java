package se.loomer.service.workplace.web;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.workplace.CompanyFigures;

/// A company's figures as a picture and as a table.
public record CompanyFiguresPage(Inbox.Representing by, CompanyFigures.Figures figures) {
    /// The picture's height above the names of the months.
    public static final int HEIGHT = 160;

    private static final int TOP = 16;

    /// A bar of the picture in its own units; a number that is not told has none.
    ///
    /// @param asked how high the bar of those who asked is
    /// @param answered how high the part is that was answered
    public record Bar(String month, int x, long asked, long answered) {}

    /// Whether any number can be told.
    public boolean isEmpty() {
        return figures.total().asked() == null && !isTold(CompanyFigures.Month::asked);
    }

    /// The largest number of a month; at least one, so that it can divide.
    public long top() {
        return figures.months().stream()
                .flatMap(month -> Stream.ofNullable(month.asked()))
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
    }

    /// A bar for each month.
    public List<Bar> bars(PageContext shell) {
        var months = figures.months();
        var width = 592 / months.size();
        return IntStream.range(0, months.size())
                .mapToObj(index -> new Bar(
                        months.get(index).month().format(DateTimeFormatter.ofPattern("LLL", locale(shell))),
                        48 + index * width + 4,
                        height(months.get(index).asked()),
                        height(months.get(index).answered())))
                .toList();
    }

    private static Locale locale(PageContext shell) {
        return shell.language().locale();
    }

    private long height(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L) * (HEIGHT - TOP) / top();
    }

    /// A month in words: `november 2026`.
    public String name(CompanyFigures.Month month, PageContext shell) {
        return month.month().format(DateTimeFormatter.ofPattern("LLLL yyyy", locale(shell)));
    }

    /// A number of a month or of all, or that it is below the threshold; or of all that it is not shown, because it
    /// would
    /// tell the one month that is not.
    public String number(
            CompanyFigures.Month month, Function<CompanyFigures.Month, @Nullable Long> which, PageContext shell) {
        var number = which.apply(month);
        if (number != null) {
            return String.valueOf(number);
        }
        return month.equals(figures.total()) && isTold(which)
                ? shell.text("workplace.figures.withheld")
                : shell.text("workplace.figures.few", figures.threshold());
    }

    private boolean isTold(Function<CompanyFigures.Month, @Nullable Long> which) {
        return figures.months().stream().anyMatch(month -> which.apply(month) != null);
    }
}
