package se.loomer.duty.requests;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// A request as the office's queue knows it: keys and dates, and nothing of what was written.
///
/// @param owner the member who took it, null while nobody has
public record QueuedRequest(
        SubjectId person,
        UUID id,
        RequestKind kind,
        RequestState state,
        Instant receivedAt,
        Instant dueAt,
        @Nullable SubjectId owner,
        @Nullable Instant decidedAt) {

    /// Whether it should have been answered by now.
    public boolean isOverdue(Instant now) {
        return state.isOpen() && now.isAfter(dueAt);
    }
}
