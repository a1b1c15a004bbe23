package se.loomer.service.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// A case as the queue shows it: keys, dates and what it is about in a word, and nothing that anybody wrote.
///
/// @param isProven whether it is shown who wrote it
/// @param waits whether we owe an answer
/// @param endedAt when it ended, null while it is open
/// @param outcome how it ended, null while it is open
public record QueuedCase(
        SubjectId person,
        CaseId id,
        Channel channel,
        Topic topic,
        @Nullable Integer rating,
        boolean isProven,
        boolean waits,
        @Nullable SubjectId owner,
        Instant openedAt,
        Instant lastAt,
        Instant dueAt,
        @Nullable Instant endedAt,
        @Nullable String outcome) {

    public boolean isOpen() {
        return endedAt == null;
    }

    /// Whether the answer should have been given by now.
    public boolean isOverdue(Instant now) {
        return waits && dueAt.isBefore(now);
    }
}
