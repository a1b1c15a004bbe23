package se.loomer.service.support.office;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.Dates;
import se.loomer.service.support.Opinions;

/// What people say about the pages.
public record OpinionsPage(Opinions.Summary summary) {
    private static final int BAR_MAX = 400;

    /// How long the bar of a rating is, in the picture's own units.
    public int bar(Opinions.Rated rated) {
        var most =
                summary.ratings().stream().mapToInt(Opinions.Rated::count).max().orElse(0);
        return most == 0 ? 0 : rated.count() * BAR_MAX / most;
    }

    /// The share of a rating in whole hundredths.
    public int percent(Opinions.Rated rated) {
        return summary.count() == 0 ? 0 : Math.round(rated.count() * 100f / summary.count());
    }

    /// A page's route as people read it.
    public String page(@Nullable String route, PageContext shell) {
        return route == null ? shell.text("support.feedback.whole") : route.replaceAll("\\{[a-zA-Z]+}", "…");
    }

    /// A mean with one decimal.
    public String mean(double mean, PageContext shell) {
        return String.format(shell.language().locale(), "%.1f", mean);
    }

    /// A month in words.
    public String month(LocalDate month, PageContext shell) {
        return Dates.month(month, shell.language().locale());
    }
}
