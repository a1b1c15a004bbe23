package se.loomer.service.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// A decision with the statement of its reasons.
///
/// @param company the company that it concerns, null for a person's own account
/// @param isDetected whether our rules noticed it, beside or without a report
/// @param until null where it holds for good, or is done at once
/// @param liftedAt null while it stands
public record Decision(
        UUID id,
        @Nullable UUID company,
        Sanction measure,
        PersonalText facts,
        LegalGround ground,
        boolean isDetected,
        SubjectId decider,
        Instant decidedAt,
        Instant effectiveAt,
        @Nullable Instant until,
        @Nullable Instant liftedAt,
        Instant appealUntil) {

    /// Whether it holds at this moment, or will.
    public boolean stands(Instant now) {
        return liftedAt == null && (until == null || until.isAfter(now));
    }
}
