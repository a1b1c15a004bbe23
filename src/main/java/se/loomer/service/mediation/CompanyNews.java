package se.loomer.service.mediation;

import java.util.UUID;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;

/// Something happened that a company needs to know. It is published inside the act's transaction, and names keys alone.
///
/// @param about the disclosure, the correction, the notice to erase, the offer or the review
public record CompanyNews(CompanyId company, Type type, UUID about) {
    /// What happened.
    public enum Type implements Keyed {
        /// A person disclosed an enquiry; about the disclosure.
        ENQUIRY_DISCLOSED("enquiry.disclosed"),
        /// A person found somebody, or needs nobody any more; about the disclosure.
        ENQUIRY_CLOSED("enquiry.closed"),
        /// A person looks for somebody again; about the disclosure.
        ENQUIRY_REOPENED("enquiry.reopened"),
        /// A person took a consent back; about the disclosure.
        CONSENT_WITHDRAWN("consent.withdrawn"),
        /// A person corrected what they had disclosed; about the correction.
        DATA_CORRECTED("data.corrected"),
        /// Details are to be erased; about the notice.
        DATA_ERASE("data.erase"),
        /// The company sent a person an offer, or another version of it; about the offer.
        OFFER_SENT("offer.sent"),
        /// A person accepted an offer; about the offer.
        OFFER_ACCEPTED("offer.accepted"),
        /// A person declined an offer; about the offer.
        OFFER_DECLINED("offer.declined"),
        /// A person withdrew from the contract that an offer made; about the offer.
        OFFER_RESCINDED("offer.rescinded"),
        /// A person wrote to the company; about the disclosure.
        MESSAGE_RECEIVED("message.received"),
        /// A person reviewed the company; about the review.
        REVIEW_WRITTEN("review.written");

        private final String key;

        Type(String key) {
            this.key = key;
        }

        /// The type as programs read it.
        @Override
        public String key() {
            return key;
        }
    }
}
