package se.loomer.service.companies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;

/// A company as its representatives see it.
///
/// @param declineReason why staff did not approve it, null where they did or have not decided
public record OwnCompany(
        CompanyId id,
        OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        Status status,
        Instant appliedAt,
        @Nullable String declineReason) {

    /// How far an application has come.
    public enum Status {
        APPLIED,
        APPROVED,
        DECLINED,
        /// Nobody speaks for it any more.
        CLOSED
    }
}
