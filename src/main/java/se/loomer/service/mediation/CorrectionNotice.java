package se.loomer.service.mediation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a person corrected details which a company has.
///
/// @param acknowledgedAt when the company said that it has corrected its own, null until then
public record CorrectionNotice(
        UUID id,
        Set<Field> fields,
        Instant sentAt,
        @Nullable Instant acknowledgedAt) {}
