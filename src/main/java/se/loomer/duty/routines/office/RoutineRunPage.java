package se.loomer.duty.routines.office;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.routines.Routine;
import se.loomer.duty.routines.RoutineRun;

/// A routine as it is gone through.
public record RoutineRunPage(Routine routine, RoutineRun run, Instant now) {
    /// A step, and when it was done in which role; null while it is not.
    public record Step(int number, String words, RoutineRun.@Nullable Done done) {}

    /// The steps in their order.
    public List<Step> steps() {
        return IntStream.rangeClosed(1, routine.steps().size())
                .mapToObj(number -> new Step(
                        number, routine.steps().get(number - 1), run.done().get(number)))
                .toList();
    }
}
