package se.loomer.duty.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectRights;

/// What somebody who left can show and look up: what went, what stays until when, and what the companies answered.
///
/// @param hiddenAt when it went out of everybody's sight
/// @param finalAt until when it can be taken back; equal to `hiddenAt` where no time was chosen
/// @param undoneAt when it was taken back, null where it was not
/// @param goneAt when the last row was deleted, null until then
/// @param offDiskBy when nothing is left in the database's files
/// @param companies who was told to erase
public record Receipt(
        UUID id,
        DeletionPlan plan,
        Instant hiddenAt,
        Instant finalAt,
        @Nullable Instant undoneAt,
        @Nullable Instant goneAt,
        Instant offDiskBy,
        Instant expiresAt,
        List<SubjectRights.ErasureAnswer> companies) {

    /// Whether a click would still bring everything back.
    public boolean canBeUndone(Instant now) {
        return undoneAt == null && goneAt == null && now.isBefore(finalAt);
    }
}
