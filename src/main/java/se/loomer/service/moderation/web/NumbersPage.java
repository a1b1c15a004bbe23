package se.loomer.service.moderation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.Dates;
import se.loomer.service.moderation.ModerationFigures;
import se.loomer.service.moderation.ScreeningRule;

/// The numbers of the last twelve months.
///
/// @param threshold from how many on a number is told
public record NumbersPage(List<ModerationFigures.Month> months, int threshold) {
    private static final int HOURS_OF_A_DAY = 24;

    /// The months in which there was anything, and this one.
    public List<ModerationFigures.Month> shown() {
        return months.stream()
                .filter(month -> month.equals(months.getFirst()) || !month.isQuiet())
                .toList();
    }

    /// The rules by which misuse is noticed.
    public List<ScreeningRule> rules() {
        return List.of(ScreeningRule.values());
    }

    /// The month in words.
    public String month(ModerationFigures.Month month, PageContext shell) {
        return Dates.month(month.month(), shell.language().locale());
    }

    /// A count, or that it is too small to be told.
    public String count(@Nullable Long count, PageContext shell) {
        return count == null ? shell.text("moderation.numbers.few", threshold) : String.valueOf(count);
    }

    /// A median, or that too few stand behind it.
    public String time(@Nullable Double hours, PageContext shell) {
        if (hours == null) {
            return shell.text("moderation.numbers.no-median");
        }
        return hours < HOURS_OF_A_DAY
                ? shell.text("moderation.numbers.hours", Math.max(1, Math.round(hours)))
                : shell.text("moderation.numbers.days", Math.round(hours / HOURS_OF_A_DAY));
    }
}
