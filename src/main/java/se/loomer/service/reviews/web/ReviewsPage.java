package se.loomer.service.reviews.web;

import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.policy.Dates;
import se.loomer.service.reviews.PublishedReviews;
import se.loomer.service.reviews.Reviews;

/// What is said of a company, for one reader.
///
/// @param standing what the reader may say of it, null for nothing
public record ReviewsPage(CompanyId company, PublishedReviews.Listing listing, Reviews.@Nullable Standing standing) {
    /// The scores from the best to the worst.
    public static final List<Integer> SCORES = List.of(5, 4, 3, 2, 1);

    /// The average with one decimal.
    public String average(PageContext shell) {
        return decimal(listing.average(), shell.language().locale());
    }

    /// A number with one decimal.
    static String decimal(double number, Locale language) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /// How wide the bar of a score is, of a hundred.
    public int width(int score) {
        return 100 * listing.amount(score) / Math.max(1, listing.count());
    }

    /// What a review rests on: since when there was contact, and whether a job was done.
    public static String rests(PublishedReviews.Review review, PageContext shell) {
        var month =
                Dates.month(YearMonth.from(review.contactOn()), shell.language().locale());
        return shell.text(review.jobDone() ? "reviews.rests.done" : "reviews.rests.contact", month);
    }
}
