package se.loomer.service.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A case as its person sees it.
///
/// @param waits whether we owe an answer
/// @param dueAt when the answer is due, where we owe one
/// @param endedAt when it ended, null while it is open
/// @param outcome how it ended, as the end of a message key; null while it is open
public record OwnCase(
        CaseId id,
        Channel channel,
        PersonalText title,
        @Nullable String page,
        @Nullable Integer rating,
        @Nullable String technical,
        boolean waits,
        Instant openedAt,
        Instant lastAt,
        Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String outcome) {

    public boolean isOpen() {
        return endedAt == null;
    }

    /// How it stands, as the end of a message key.
    public String standing() {
        return isOpen() ? waits ? "waits" : "answered" : "ended";
    }
}
