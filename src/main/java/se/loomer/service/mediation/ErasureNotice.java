package se.loomer.service.mediation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;

/// A notice to erase as the company sees it: a reference and dates, nothing about the person.
///
/// @param disclosedAt when the company got what it is asked to erase
/// @param isErased whether the person has left altogether, so that nothing of them is here either
/// @param answer `erased` or `kept`, null until answered
public record ErasureNotice(
        UUID id,
        String reference,
        Instant disclosedAt,
        Instant sentAt,
        Instant dueAt,
        @Nullable String answer,
        @Nullable PersonalText ground,
        @Nullable Instant answeredAt,
        boolean isErased) {}
