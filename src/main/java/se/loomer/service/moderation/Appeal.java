package se.loomer.service.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// An appeal: against a decision about oneself, or against the answer to one's own report.
///
/// @param outcome `stands` or `reversed`, null while it waits
public record Appeal(
        UUID id,
        @Nullable UUID decision,
        @Nullable UUID report,
        PersonalText words,
        Instant madeAt,
        @Nullable String outcome,
        @Nullable PersonalText answer,
        @Nullable Instant answeredAt) {

    /// An appeal before staff: with what it is against, and who may not answer it.
    ///
    /// @param appealed the decision, null where it is an answer to a report
    /// @param answered the report, null where it is a decision
    public record Waiting(
            Appeal appeal,
            SubjectId decider,
            @Nullable Decision appealed,
            @Nullable AnsweredReport answered) {}
}
