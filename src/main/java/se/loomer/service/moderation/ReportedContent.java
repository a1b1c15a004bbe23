package se.loomer.service.moderation;

import java.util.List;
import java.util.UUID;
import se.loomer.guard.enforcement.SubjectId;

/// What was reported of conversations. The module in which people converse implements it, and keeps each piece with the
/// person whose conversation it is. Always within the caller's open scope.
public interface ReportedContent {
    /// Whose conversations something was reported of in a matter; at most so many.
    List<SubjectId> owners(MatterId matter, int most);

    /// The pieces of one person's conversations, as they stood when they were reported.
    List<Matter.Evidence> evidence(SubjectId owner, MatterId matter);

    /// Hides messages from both sides, or shows them again.
    void hide(SubjectId owner, List<UUID> messages, boolean isHidden);
}
