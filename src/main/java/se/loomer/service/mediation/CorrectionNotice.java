package se.loomer.service.mediation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a person corrected details which a company has.
///
/// @param dueAt by when the company says so
/// @param acknowledgedAt when the company said that it has corrected its own, null until then
public record CorrectionNotice(
        UUID id,
        Set<Field> fields,
        Instant sentAt,
        Instant dueAt,
        @Nullable Instant acknowledgedAt) {
    /// Whether the company should have said so already.
    public boolean isOverdue(Instant now) {
        return acknowledgedAt == null && dueAt.isBefore(now);
    }
}
