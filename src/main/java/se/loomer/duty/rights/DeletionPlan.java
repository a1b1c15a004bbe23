package se.loomer.duty.rights;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.Closing;

/// What goes and what stays when a person leaves: shown before, kept as the receipt after. It holds names of tables,
/// numbers and dates, and nothing of what the rows say.
public record DeletionPlan(Closing.Kind kind, List<Line> goes, List<Line> stays) {
    /// The rows of one table.
    ///
    /// @param table `schema.name`, which has words in the policy
    /// @param until the last moment at which such a row exists, null for what goes at once
    /// @param paragraph the statute that demands it, null where the category's own rule does
    /// @param reason why rows that are not the person's may still tell of them, a key of words; null for their own
    public record Line(
            String table,
            long rows,
            @Nullable Instant until,
            @Nullable String paragraph,
            @Nullable String reason) {
        /// Rows of the person's own.
        static Line own(String table, long rows, @Nullable Instant until, @Nullable String paragraph) {
            return new Line(table, rows, until, paragraph, null);
        }
    }

    /// How many rows go.
    public long rowsGoing() {
        return goes.stream().mapToLong(Line::rows).sum();
    }
}
