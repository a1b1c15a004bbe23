package se.loomer.duty.processors;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A selection that was made for a processor. It names nobody.
///
/// @param relation the table of the purpose that it was made from
/// @param form `rows` or `aggregates`
/// @param leftOut how many rows were left out because too few people share them
/// @param fetchBy until when it can be fetched
/// @param endsAt when the analysis ends
/// @param attestBy by when the processor attests that it erased it
/// @param rowsSent how many rows went, null before they did
/// @param attestedHow in the processor's words, null before
/// @param closedAt when it was closed unfetched, null where it was not
public record Dataset(
        UUID id,
        String recipient,
        String purpose,
        String relation,
        List<String> fields,
        String form,
        String question,
        int rowsTotal,
        int leftOut,
        int smallestGroup,
        Instant madeAt,
        Instant fetchBy,
        Instant endsAt,
        Instant attestBy,
        @Nullable Instant fetchedAt,
        @Nullable Integer rowsSent,
        @Nullable Instant attestedAt,
        @Nullable String attestedHow,
        @Nullable Instant closedAt) {

    /// Where it stands.
    public enum State {
        WAITS,
        IN_USE,
        ERASURE_DUE,
        OVERDUE,
        ERASED,
        CLOSED
    }

    /// Where it stands at a moment.
    public State state(Instant now) {
        if (attestedAt != null) {
            return State.ERASED;
        }
        if (fetchedAt == null) {
            return closedAt == null && fetchBy.isAfter(now) ? State.WAITS : State.CLOSED;
        }
        if (endsAt.isAfter(now)) {
            return State.IN_USE;
        }
        return attestBy.isAfter(now) ? State.ERASURE_DUE : State.OVERDUE;
    }
}
