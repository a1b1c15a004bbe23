package se.loomer.service.moderation;

import java.util.List;
import java.util.UUID;
import se.loomer.guard.enforcement.SubjectId;

/// What was reported of what a module shows. A module in which people write implements it, and keeps each piece
/// with the person whose conversation or review it is. Always within the caller's open scope.
public interface ReportedContent {
    /// Whose pieces were reported in a matter; at most so many.
    List<SubjectId> owners(MatterId matter, int most);

    /// The pieces of one person, as they stood when they were reported.
    List<Matter.Evidence> evidence(SubjectId owner, MatterId matter);

    /// Hides pieces from everybody who saw them, or shows them again; those of other modules are left alone.
    void hide(SubjectId owner, List<UUID> messages, boolean isHidden);
}
