package se.loomer.duty.requests;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A request as the person who made it sees it.
///
/// @param extension why it takes longer, null where it does not
/// @param answer the answer, or the reasons for refusing; null while there is none
/// @param mergedInto the older request with which it is answered
public record Request(
        UUID id,
        RequestKind kind,
        PersonalText words,
        RequestState state,
        Instant receivedAt,
        Instant dueAt,
        @Nullable PersonalText extension,
        @Nullable PersonalText answer,
        @Nullable Instant decidedAt,
        @Nullable UUID mergedInto) {

    /// As many characters as a request may have.
    public static final int WORDS_LENGTH_MAX = 4_000;

    /// Whether it should have been answered by now.
    public boolean isOverdue(Instant now) {
        return state.isOpen() && now.isAfter(dueAt);
    }
}
