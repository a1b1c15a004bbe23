package se.loomer.service.moderation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// A matter as the queue shows it: keys, dates and counts, and nothing that anybody wrote.
///
/// @param company the name of the company that it concerns, null for a person's own conduct
/// @param score the weights of the rules that were met, and of the reports
/// @param rules the rules that were met
/// @param reports how many reports there are
public record QueuedMatter(
        SubjectId person,
        MatterId id,
        @Nullable String company,
        String state,
        @Nullable SubjectId owner,
        Instant openedAt,
        @Nullable Instant decidedAt,
        int score,
        List<ScreeningRule> rules,
        int reports) {

    /// Whether staff have still to decide.
    public boolean isOpen() {
        return !state.equals("decided");
    }
}
