package se.loomer.service.moderation.web;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.moderation.Appeal;
import se.loomer.service.moderation.Redress;

/// What was decided about the reader, what came of their reports, and their appeals.
///
/// @param appealUntil until when the answer to each report can be appealed
/// @param url the address of this page, to which appeals add
/// @param isReported whether a report was made just now
/// @param appealed what the form that came back appeals, null for none
public record DecisionsPage(
        Redress.Standing standing,
        Map<UUID, Instant> appealUntil,
        String url,
        boolean isReported,
        @Nullable UUID appealed,
        String typed,
        FieldErrors errors) {

    /// The appeal against a decision or an answer, null for none.
    public @Nullable Appeal appealOf(UUID id) {
        return standing.appealOf(id);
    }

    /// What is wrong with the appeal against this one.
    public FieldErrors errorsOf(UUID id) {
        return id.equals(appealed) ? errors : FieldErrors.none();
    }

    /// What was typed into the appeal against this one.
    public String typedOf(UUID id) {
        return id.equals(appealed) ? typed : "";
    }

    /// Whether there is nothing at all.
    public boolean isEmpty() {
        return standing.decisions().isEmpty() && standing.reports().isEmpty();
    }
}
