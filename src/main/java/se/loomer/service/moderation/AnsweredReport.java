package se.loomer.service.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// A report as whoever made it sees it, and what came of it.
///
/// @param company the name of the company that it concerns, or that received what it concerns
/// @param outcome `acted`, `dismissed` or `misuse`, null while it is tried
public record AnsweredReport(
        UUID id,
        String company,
        String thing,
        String reason,
        PersonalText words,
        Instant receivedAt,
        @Nullable String outcome,
        @Nullable PersonalText answer,
        @Nullable SubjectId decider,
        @Nullable Instant decidedAt) {}
