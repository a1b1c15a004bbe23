package se.loomer.duty.routines;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that a routine is gone through.
///
/// @param routine its key in the handbook
/// @param label what for, without names
/// @param begunAs the role of whoever began it
/// @param done the steps that are done, by number
/// @param endedAt since when all of it is done; null while it is not
public record RoutineRun(
        UUID id,
        String routine,
        String label,
        Instant begunAt,
        String begunAs,
        Instant dueAt,
        @Nullable Instant endedAt,
        SortedMap<Integer, Done> done) {
    /// When a step was done, and in which role.
    public record Done(Instant at, String as) {}

    /// Whether it should have been done by now.
    public boolean isOverdue(Instant now) {
        return endedAt == null && dueAt.isBefore(now);
    }
}
