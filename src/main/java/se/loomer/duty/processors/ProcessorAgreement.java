package se.loomer.duty.processors;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agreement with a processor (GDPR, article 28(3)).
///
/// @param validUntil the last day on which it stands, null for no such day
/// @param fileName of the signed agreement, null while it was not handed in
/// @param endedAt when it was ended before its time, null where it was not
public record ProcessorAgreement(
        UUID id,
        String recipient,
        String version,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable String fileName,
        @Nullable Instant endedAt) {

    /// Whether it stands on a day.
    public boolean isInForce(LocalDate day) {
        return endedAt == null && !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }
}
