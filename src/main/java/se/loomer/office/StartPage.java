package se.loomer.office;

import java.util.List;

/// What waits in the office.
///
/// @param name of whoever reads it
public record StartPage(String name, List<String> roles, List<Due> due) {
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
