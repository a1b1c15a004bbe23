package se.loomer.duty.routines.office;

import java.time.Instant;
import java.util.List;
import se.loomer.duty.routines.Routine;
import se.loomer.duty.routines.RoutineRun;

/// The handbook, and what is being gone through.
public record HandbookPage(List<Routine> routines, List<RoutineRun> runs, Instant now) {
    /// The title of a run's routine.
    public String title(RoutineRun run) {
        return routines.stream()
                .filter(routine -> routine.key().equals(run.routine()))
                .map(Routine::title)
                .findFirst()
                .orElse(run.routine());
    }

    /// How many steps a run's routine has.
    public int steps(RoutineRun run) {
        return routines.stream()
                .filter(routine -> routine.key().equals(run.routine()))
                .mapToInt(routine -> routine.steps().size())
                .sum();
    }

    /// The look of a run's chip.
    public String chip(RoutineRun run) {
        return run.endedAt() != null ? "good" : run.isOverdue(now) ? "bad" : "waiting";
    }

    /// What a run's chip says.
    public String state(RoutineRun run) {
        return run.endedAt() != null ? "done" : run.isOverdue(now) ? "late" : "open";
    }
}
