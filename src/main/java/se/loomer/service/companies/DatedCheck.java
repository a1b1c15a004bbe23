package se.loomer.service.companies;

import java.time.Instant;

/// The latest check of one kind, as everybody sees it.
///
/// @param isRequired false where the company need not be registered for this, which was checked too
public record DatedCheck(CheckKind kind, boolean isRequired, Instant checkedAt, Instant validUntil) {
    /// Whether it may be relied on no more.
    public boolean hasLapsed(Instant now) {
        return !validUntil.isAfter(now);
    }
}
