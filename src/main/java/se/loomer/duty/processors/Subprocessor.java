package se.loomer.duty.processors;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom a processor engages in turn (GDPR, article 28(2)).
///
/// @param country two letters (ISO 3166-1)
/// @param ground of the transfer, null within the EEA
public record Subprocessor(
        UUID id,
        String recipient,
        String name,
        String country,
        @Nullable String ground,
        @Nullable Instant endedAt) {}
