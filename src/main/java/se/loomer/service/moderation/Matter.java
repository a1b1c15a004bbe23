package se.loomer.service.moderation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// All of a matter, for a member of staff who looked with a reason.
///
/// @param isCompany whether it is about a company, and not about a person's own conduct
/// @param standing how the company or the person stands now
/// @param shownFrom from when the person sees that somebody looked
public record Matter(
        boolean isCompany,
        Standing standing,
        List<Sign> signs,
        List<Report> reports,
        List<Evidence> evidence,
        List<Decision> decisions,
        Instant shownFrom) {

    /// Whether everybody who reported has an answer.
    public boolean isAnswered() {
        return reports.stream().allMatch(report -> report.outcome() != null);
    }

    /// How whoever is concerned stands.
    ///
    /// @param memberSince since when they are here
    /// @param isOpen false where a company is suspended or closed
    public record Standing(Instant memberSince, boolean isSuspended, boolean isOpen, boolean isHidden) {}

    /// A rule that was met.
    public record Sign(ScreeningRule rule, int counted, int weight, boolean isStopped, Instant at) {}

    /// What somebody reported.
    ///
    /// @param page the public page as it stood, null where it is part of a conversation
    public record Report(
            SubjectId reporter,
            UUID id,
            String thing,
            String reason,
            PersonalText words,
            @Nullable PersonalText page,
            Instant receivedAt,
            @Nullable String outcome) {}

    /// A piece that another module shows, as it stood when it was reported.
    ///
    /// @param message by what it is hidden, null for what cannot be: an enquiry
    /// @param kind `enquiry`, `person` or `company` for who wrote a message, `review` or `reply`
    public record Evidence(
            SubjectId owner, @Nullable UUID message, String kind, PersonalText content, Instant reportedAt) {}
}
