package se.loomer.duty.publication;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.Change;
import se.loomer.policy.ProcessingEffects;

/// A version of the policy that was published here, or was in force here from the first day on.
///
/// @param reason why it counts as material although nothing in it is; null where something is, or where it does not
/// @param audience whose accounts are told of it
/// @param toldAt when the last of them had been written to; null while some wait
/// @param inForceAt since when it is in force here; null while it is to come
public record PublishedVersion(
        String version,
        ProcessingEffects effects,
        Instant publishedAt,
        LocalDate effectiveOn,
        boolean isMaterial,
        @Nullable String reason,
        Change.Audience audience,
        @Nullable Instant toldAt,
        @Nullable Instant inForceAt) {

    /// Whether it is still to come.
    public boolean isComing() {
        return inForceAt == null;
    }
}
