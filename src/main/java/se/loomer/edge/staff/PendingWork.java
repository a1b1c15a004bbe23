package se.loomer.edge.staff;

import java.util.function.Function;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;

/// A kind of work that can wait in the office, for those who may do it.
///
/// @param purpose under which it is done
/// @param due counts what waits, as this member of staff may see it
public record PendingWork(Purpose purpose, Function<SubjectId, Due> due) {
    /// A kind of work.
    ///
    /// @param key its name in the messages
    /// @param open how many wait
    /// @param late how many of them should have been done by now
    public record Due(String key, String path, int open, int late) {
        /// The look of its chip.
        public String chip() {
            return late > 0 ? "bad" : open > 0 ? "waiting" : "good";
        }

        /// What its chip says.
        public String state() {
            return late > 0 ? "late" : open > 0 ? "open" : "none";
        }
    }
}
