package se.loomer.edge.staff;

import java.util.function.Function;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;

/// A kind of work that can wait in the office, for those who may do it.
public interface PendingWork {
    /// The purpose under which it is counted.
    Purpose purpose();

    /// What waits, as this member of staff may see it.
    Due due(SubjectId staff);

    /// A kind of work that is counted by a function.
    static PendingWork of(Purpose purpose, Function<SubjectId, Due> due) {
        return new PendingWork() {
            @Override
            public Purpose purpose() {
                return purpose;
            }

            @Override
            public Due due(SubjectId staff) {
                return due.apply(staff);
            }
        };
    }

    /// What waits.
    ///
    /// @param key its name in the messages
    /// @param open how many wait
    /// @param late how many of them should have been done by now
    record Due(String key, String path, int open, int late) {
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
