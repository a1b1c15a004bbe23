package se.loomer.service.mediation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A company that received details: which, when, until when, and what it says of corrections.
///
/// @param page the address of the page on which the person sees and withdraws it
/// @param fields the keys of the details that it received
/// @param correctedAt when it was last sent a correction, null for never
/// @param acknowledgedAt when it said that it has corrected its own, null until then
public record Recipient(
        String company,
        String page,
        List<String> fields,
        Instant at,
        Instant until,
        boolean consentStands,
        @Nullable Instant correctedAt,
        @Nullable Instant acknowledgedAt) {}
