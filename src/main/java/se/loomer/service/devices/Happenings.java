package se.loomer.service.devices;

import java.time.Instant;
import java.util.List;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.TableName;

/// Tells what was done in an account since a moment. The module that knows every table implements it.
public interface Happenings {
    /// Something that came to be.
    ///
    /// @param table where; its words tell people what
    /// @param count how many within that second
    record Happening(TableName table, Instant at, int count) {}

    /// What came to be since, newest first; at most a hundred.
    List<Happening> since(SubjectId person, Instant moment);
}
