package se.loomer.service.addons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// An agreement that somebody entered into, as it stands.
///
/// @param number by which people and staff speak of it; it opens nothing
/// @param offer the version that was ordered
/// @param language in which it was shown and ordered
/// @param withdrawUntil the last moment for withdrawing without a reason
/// @param periodEnd the last day of the period
/// @param invoicedTo the last day for which there is an invoice, null for none
/// @param remindedFor the end of the period of whose renewal the person was reminded
/// @param resumesOn the day after a pause; null for none wished
/// @param cancelledAt when it was cancelled, to end with its period
/// @param endedAt when it ended, null while it stands
public record Agreement(
        SubjectId person,
        UUID id,
        String number,
        Offer offer,
        Locale language,
        Instant orderedAt,
        Instant withdrawUntil,
        State state,
        LocalDate periodStart,
        LocalDate periodEnd,
        @Nullable LocalDate invoicedTo,
        @Nullable LocalDate remindedFor,
        @Nullable LocalDate resumesOn,
        @Nullable Instant cancelledAt,
        @Nullable Instant endedAt,
        @Nullable Ending ending) {
    /// Where it stands.
    public enum State {
        ACTIVE,
        PAUSED,
        ENDED;

        /// As the table and the messages have it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How it ended.
    ///
    /// @param how `withdrawn`, `cancelled` or `left`
    /// @param by `account`, `link`, `office`, or `time` where its last period was over
    public record Ending(String how, String by) {}

    /// The words in the language in which it was ordered.
    public Offer.Words words() {
        return offer.in(language);
    }

    /// Whether it has not ended.
    public boolean isRunning() {
        return state != State.ENDED;
    }

    /// Whether it can be withdrawn from at this moment.
    public boolean canBeWithdrawn(Instant now) {
        return state != State.ENDED && !now.isAfter(withdrawUntil);
    }

    /// Whether it can be cancelled now.
    public boolean canBeCancelled() {
        return state != State.ENDED && cancelledAt == null;
    }

    /// Whether a pause can be wished for now.
    public boolean canBePaused() {
        return state == State.ACTIVE
                && cancelledAt == null
                && resumesOn == null
                && offer.price().pauseMonths() > 0;
    }

    /// Whether a pause, begun or wished for, can be taken back.
    public boolean canBeResumed() {
        return state != State.ENDED && resumesOn != null;
    }

    /// The last day of the period that begins on a day.
    LocalDate endOfPeriodFrom(LocalDate start) {
        return start.plusMonths(offer.price().months()).minusDays(1);
    }

    /// The same with its period invoiced.
    Agreement invoiced() {
        return with(state, periodStart, periodEnd, periodEnd, remindedFor, resumesOn);
    }

    /// The same with its person reminded of the renewal.
    Agreement reminded() {
        return with(state, periodStart, periodEnd, invoicedTo, periodEnd, resumesOn);
    }

    /// The same in its next period, which begins on that day.
    Agreement renewed(LocalDate start) {
        return with(State.ACTIVE, start, endOfPeriodFrom(start), invoicedTo, null, null);
    }

    /// The same in another state.
    Agreement in(State other) {
        return with(other, periodStart, periodEnd, invoicedTo, remindedFor, resumesOn);
    }

    private Agreement with(
            State inState,
            LocalDate start,
            LocalDate end,
            @Nullable LocalDate invoiced,
            @Nullable LocalDate reminded,
            @Nullable LocalDate resumes) {
        return new Agreement(
                person,
                id,
                number,
                offer,
                language,
                orderedAt,
                withdrawUntil,
                inState,
                start,
                end,
                invoiced,
                reminded,
                resumes,
                cancelledAt,
                endedAt,
                ending);
    }
}
