package se.loomer.service.offers.web;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.service.companies.ListedCompany;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.offers.ReceivedOffer;
import se.loomer.service.reviews.PublishedReviews;

/// The offers to one enquiry side by side, the latest of each company.
public record ComparisonPage(Enquiry enquiry, List<Column> columns, LocalDate today, Instant now) {
    /// What one company offers, and what else helps to choose.
    ///
    /// @param listed the company as everybody sees it, null where it is not listed now
    /// @param distanceKm how far it is from the place of the enquiry, null where that is not known
    public record Column(
            ReceivedOffer received,
            @Nullable ListedCompany listed,
            PublishedReviews.Listing reviews,
            @Nullable Double distanceKm) {
        /// Where the company is, and how far away; empty where it is not listed now.
        public String place(PageContext shell) {
            var place = listed == null ? "" : listed.place();
            return distanceKm == null || distanceKm < 1
                    ? place
                    : "%s, %s".formatted(place, shell.text("companies.search.distance", Math.round(distanceKm)));
        }

        /// The average of its reviews in words, or how few they are.
        public String score(PageContext shell) {
            if (!reviews.hasAverage()) {
                return shell.text("offers.compare.few-reviews", reviews.count());
            }
            var average = NumberFormat.getInstance(shell.language().locale());
            average.setMinimumFractionDigits(1);
            average.setMaximumFractionDigits(1);
            return shell.text("reviews.average", average.format(reviews.average()), reviews.count());
        }
    }

    /// The latest version of each conversation's offer; those of a conversation come together, the latest first.
    static List<ReceivedOffer> latest(List<ReceivedOffer> received) {
        var seen = new HashSet<>();
        var latest = new ArrayList<ReceivedOffer>();
        for (var one : received) {
            if (seen.add(one.offer().disclosure())) {
                latest.add(one);
            }
        }
        return List.copyOf(latest);
    }
}
