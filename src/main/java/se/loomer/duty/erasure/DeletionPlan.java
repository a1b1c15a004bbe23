package se.loomer.duty.erasure;

import java.util.List;
import se.loomer.guard.enforcement.SubjectRights.Line;
import se.loomer.policy.Closing;

/// What goes and what stays when a person leaves: shown before, kept as the receipt after. It holds names of tables,
/// numbers and dates, and nothing of what the rows say.
public record DeletionPlan(Closing.Kind kind, List<Line> goes, List<Line> stays) {
    /// How many rows go.
    public long rowsGoing() {
        return goes.stream().mapToLong(Line::rows).sum();
    }
}
