package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What a representative may do for their company. Each role may do what those after it may.
public enum Role implements Keyed {
    /// May bind the company: its terms, its representatives, its keys, and leaving.
    BINDER,
    /// Answers people, and the notices to correct and erase.
    HANDLER,
    /// Reads what was disclosed, and says nothing.
    READER;

    /// The role of this word, if it is one.
    public static Optional<Role> of(String key) {
        return SubmittedChoice.of(values(), Role::key, key);
    }

    /// Whether this role may do what is the other's.
    public boolean includes(Role other) {
        return compareTo(other) <= 0;
    }

    /// Refuses where this role may not do what is the other's.
    public void require(Role needed) {
        if (!includes(needed)) {
            throw new RoleNeeded(needed);
        }
    }
}
