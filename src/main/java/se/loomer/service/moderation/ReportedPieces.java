package se.loomer.service.moderation;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.SubjectId;

/// What was reported in any module. Always within the caller's open scope.
@Component
class ReportedPieces {
    private final List<ReportedContent> modules;

    ReportedPieces(List<ReportedContent> modules) {
        this.modules = modules;
    }

    /// Whose pieces were reported in a matter; at most so many of each module.
    List<SubjectId> owners(MatterId matter, int most) {
        return modules.stream()
                .flatMap(module -> module.owners(matter, most).stream())
                .distinct()
                .toList();
    }

    List<Matter.Evidence> evidence(SubjectId owner, MatterId matter) {
        return modules.stream()
                .flatMap(module -> module.evidence(owner, matter).stream())
                .toList();
    }

    void hide(SubjectId owner, List<UUID> pieces, boolean isHidden) {
        modules.forEach(module -> module.hide(owner, pieces, isHidden));
    }
}
