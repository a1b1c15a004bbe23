package se.loomer.service.companies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;

/// A company as its representatives see it.
///
/// @param isListed whether people can choose it now
/// @param termsVersion the version of the duties that was accepted last
/// @param paused why people cannot choose it for now, nothing for no reason
/// @param role what the representative who looks may do
/// @param declineReason why staff did not approve it, null where they did or have not decided
public record OwnCompany(
        CompanyId id,
        OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        Status status,
        boolean isListed,
        String termsVersion,
        List<PauseReason> paused,
        Role role,
        Instant appliedAt,
        @Nullable String declineReason) {

    /// How far an application has come.
    public enum Status {
        APPLIED,
        APPROVED,
        DECLINED,
        /// It has left, was closed, or nobody speaks for it any more.
        CLOSED
    }
}
