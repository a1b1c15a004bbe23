package se.loomer.edge.casework;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// Which cases the queue shows.
public enum CaseList implements Keyed {
    /// Those that wait for us.
    DUE,

    /// Those that wait for us and that nobody has taken.
    UNASSIGNED,

    /// Open ones that need no answer and that nobody has taken.
    QUIET,

    /// Open ones that the reader has taken.
    MINE,

    /// All open ones.
    ALL,

    /// Those that have ended, the latest first.
    ENDED;

    /// The list of this key, if there is one.
    public static Optional<CaseList> of(String key) {
        return SubmittedChoice.of(values(), CaseList::key, key);
    }
}
