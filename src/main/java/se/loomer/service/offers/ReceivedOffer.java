package se.loomer.service.offers;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.loomer.service.mediation.EnquiryId;

/// An offer as the person has it, with what stands around it.
///
/// @param reference of the conversation
/// @param consentStands whether the company still sees the conversation by the person's consent
/// @param companyIsOpen whether the company may be here now
/// @param askedAt when the company got the enquiry
/// @param until when the conversation is erased
/// @param answeredAt when the company first wrote, null where it has not
public record ReceivedOffer(
        EnquiryId enquiry,
        String companyName,
        String reference,
        boolean consentStands,
        boolean companyIsOpen,
        Instant askedAt,
        Instant until,
        @Nullable Instant answeredAt,
        CompanyOffer offer) {
    /// Whether it can be accepted or declined here now.
    public boolean canBeAnswered(LocalDate today) {
        return offer.isOpen(today) && !offer.isHidden() && consentStands && companyIsOpen;
    }

    /// After how many whole days the company answered, -1 where it has not.
    public long daysToAnswer() {
        return answeredAt == null
                ? -1
                : Math.max(0, Duration.between(askedAt, answeredAt).toDays());
    }

    /// The address of its page.
    public String url() {
        return "/enquiries/%s/companies/%s/offers/%s".formatted(enquiry, offer.company(), offer.id());
    }
}
