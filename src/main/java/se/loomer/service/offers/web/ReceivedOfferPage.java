package se.loomer.service.offers.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import se.loomer.policy.OperatorTime;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.ReceivedOffer;

/// An offer for its person, with the others to the same enquiry.
///
/// @param all the offers to the enquiry, those of each conversation together, the latest first
public record ReceivedOfferPage(Enquiry enquiry, ReceivedOffer received, List<ReceivedOffer> all, Instant now) {
    /// As many characters as the words of a refusal may have.
    public static final int WORDS_LENGTH_MAX = 1_000;

    /// Why an offer is declined, as it was typed.
    ///
    /// @param reason the key of a [CompanyOffer.Reason], or nothing
    public record Refusal(String reason, String words) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// The day that it is.
    public LocalDate today() {
        return OperatorTime.day(now);
    }

    /// Whether the person may withdraw from the contract that the offer made.
    public boolean canBeRescinded() {
        return received.offer().canBeRescinded(now);
    }

    /// The other versions from the same company, the latest first.
    public List<ReceivedOffer> versions() {
        return all.stream()
                .filter(one -> one.offer().disclosure().equals(received.offer().disclosure()))
                .filter(one -> !one.offer().id().equals(received.offer().id()))
                .toList();
    }

    /// The offers of other companies that still wait for an answer.
    public List<ReceivedOffer> open() {
        return all.stream()
                .filter(one -> !one.offer().disclosure().equals(received.offer().disclosure()))
                .filter(one -> one.canBeAnswered(today()))
                .toList();
    }

    /// The offers of other companies that the person has accepted.
    public List<ReceivedOffer> accepted() {
        return all.stream()
                .filter(one -> !one.offer().disclosure().equals(received.offer().disclosure()))
                .filter(one -> one.offer().state() == CompanyOffer.State.ACCEPTED)
                .toList();
    }

    /// The address of the company in this enquiry.
    public String conversation() {
        return "/enquiries/%s/companies/%s"
                .formatted(received.enquiry(), received.offer().company());
    }
}
