package se.loomer.service.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.service.mediation.DisclosureId;

/// A version of an offer, as it was sent, and what became of it.
///
/// @param version from one; each later one replaces the one before it
/// @param readAt when the person first saw it, null until then
/// @param settledAt when it was answered, withdrawn or replaced, null while it is open
/// @param withdrawUntil the last moment for withdrawing from the contract, null where it was not accepted
/// @param rescindedAt when the person withdrew from the contract, null where they did not
/// @param reason why it was declined, null where nothing was said of that
/// @param isHidden whether staff hid it, so that neither side reads it any more
public record CompanyOffer(
        OfferId id,
        DisclosureId disclosure,
        CompanyId company,
        int version,
        State state,
        OfferContent content,
        Instant sentAt,
        @Nullable Instant readAt,
        @Nullable Instant settledAt,
        @Nullable Instant withdrawUntil,
        @Nullable Instant rescindedAt,
        @Nullable Reason reason,
        boolean isHidden) {
    /// What became of an offer. It leaves the first of them once; one that was accepted is rescinded when the person
    /// withdraws from the contract.
    public enum State implements Keyed {
        SENT,
        REPLACED,
        WITHDRAWN,
        DECLINED,
        ACCEPTED,
        RESCINDED
    }

    /// Why an offer is declined.
    public enum Reason implements Keyed {
        PRICE,
        TIME,
        SCOPE,
        ANOTHER,
        POSTPONED,
        OTHER;

        /// The reason of this word, if it is one.
        public static Optional<Reason> of(String key) {
            return SubmittedChoice.of(values(), Reason::key, key);
        }
    }

    /// Whether it waits for an answer and its last day is not over.
    public boolean isOpen(LocalDate today) {
        return state == State.SENT && !content.validUntil().isBefore(today);
    }

    /// What became of it in a word: its state, or `expired` for one whose last day is over.
    public String standing(LocalDate today) {
        return state == State.SENT && !isOpen(today) ? "expired" : state.key();
    }

    /// Whether the person may withdraw from the contract at this moment.
    public boolean canBeRescinded(Instant now) {
        return state == State.ACCEPTED && withdrawUntil != null && !now.isAfter(withdrawUntil);
    }

    /// Whether the company may still be bound by it after it was withdrawn or replaced: the person had read it
    /// (Avtalslagen 1915:218, 7 §) and its last day is not over.
    public boolean mayStillBind(LocalDate today) {
        return readAt != null
                && (state == State.WITHDRAWN || state == State.REPLACED)
                && !content.validUntil().isBefore(today);
    }
}
