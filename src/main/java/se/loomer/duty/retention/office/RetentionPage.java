package se.loomer.duty.retention.office;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import se.loomer.duty.retention.RetentionCalendar;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.PolicyTexts;

/// What ends within a year, table by table; what has gone; and how fresh the files are.
public record RetentionPage(
        LocalDate today,
        List<RetentionCalendar.Amount> ending,
        List<RetentionCalendar.Amount> swept,
        List<RetentionCalendar.Wiped> wiped,
        PolicyTexts texts) {
    static final int DAYS = 366;
    static final int SWEPT_DAYS = 30;
    private static final int WEEKS = 52;
    private static final int DAYS_A_WEEK = 7;
    private static final int SOON = 30;
    private static final int HEIGHT = 120;
    private static final int STEP = 12;

    /// One line of the table.
    ///
    /// @param overdue what is over and waits for the sweep
    public record Line(String table, long overdue, long week, long month, long year) {}

    /// A bar of the picture, in its own units.
    public record Bar(int x, int y, int height, LocalDate from, long rows) {}

    /// What a table's rows are called; tables that belong to nobody go by their own name.
    public String title(PageContext shell, String table) {
        return texts.keys("table").contains(table)
                ? texts.title("table", table, shell.language().locale())
                : table;
    }

    /// The tables of which something ends.
    public List<Line> lines() {
        var byTable = new TreeMap<String, List<RetentionCalendar.Amount>>();
        ending.forEach(amount ->
                byTable.computeIfAbsent(amount.table(), _ -> new ArrayList<>()).add(amount));
        return byTable.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        sum(entry.getValue(), LocalDate.MIN, today),
                        sum(entry.getValue(), today, today.plusDays(DAYS_A_WEEK)),
                        sum(entry.getValue(), today, today.plusDays(SOON)),
                        sum(entry.getValue(), today, LocalDate.MAX)))
                .toList();
    }

    private static long sum(List<RetentionCalendar.Amount> amounts, LocalDate from, LocalDate until) {
        return amounts.stream()
                .filter(amount -> !amount.day().isBefore(from) && amount.day().isBefore(until))
                .mapToLong(RetentionCalendar.Amount::rows)
                .sum();
    }

    /// A bar a week, for a year; the highest fills the picture.
    public List<Bar> bars() {
        var weeks = new long[WEEKS];
        for (var week = 0; week < WEEKS; week++) {
            var from = today.plusDays((long) week * DAYS_A_WEEK);
            weeks[week] = sum(ending, from, from.plusDays(DAYS_A_WEEK));
        }
        var most = 1L;
        for (var amount : weeks) {
            most = Math.max(most, amount);
        }
        var bars = new ArrayList<Bar>();
        for (var week = 0; week < WEEKS; week++) {
            var height = (int) (weeks[week] * HEIGHT / most);
            var visible = weeks[week] > 0 ? Math.max(2, height) : 0;
            bars.add(new Bar(
                    week * STEP, HEIGHT - visible, visible, today.plusDays((long) week * DAYS_A_WEEK), weeks[week]));
        }
        return bars;
    }
}
