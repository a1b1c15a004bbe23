package se.loomer.duty.rights;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.Closing;

/// What goes and what stays when a person leaves: shown before, kept as the receipt after. It holds names of tables,
/// numbers and dates, and nothing of what the rows say.
public record LeavingPlan(Closing.Kind kind, List<Line> goes, List<Line> stays) {
    /// The rows of one table.
    ///
    /// @param table `schema.name`, which has words in the policy
    /// @param until the last moment at which such a row exists, null for what goes at once
    /// @param paragraph the statute that demands it, null where the category's own rule does
    public record Line(
            String table,
            long rows,
            @Nullable Instant until,
            @Nullable String paragraph) {}

    /// How many rows go.
    public long rowsGoing() {
        return goes.stream().mapToLong(Line::rows).sum();
    }
}
