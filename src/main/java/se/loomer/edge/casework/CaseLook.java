package se.loomer.edge.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Reason;
import se.loomer.guard.enforcement.SubjectId;

/// Who opens which case and why. Each look is recorded with the person whose data is seen, and the person sees it.
///
/// @param person whose case it is; the member of staff where it is about no person
/// @param id the case
/// @param reason in the words of the member of staff, without space around them; [#hasReason] tells whether they do
/// @param isQuiet whether the person sees the look only later, because seeing it now would defeat an investigation
public record CaseLook(SubjectId staff, SubjectId person, UUID id, String reason, boolean isQuiet) {
    public CaseLook {
        reason = reason.strip();
    }

    /// A look that its person sees at once.
    public CaseLook(SubjectId staff, SubjectId person, UUID id, String reason) {
        this(staff, person, id, reason, false);
    }

    /// A look at a case that is about no person, such as an entry of a register; it is recorded with nobody.
    public static CaseLook atRegister(SubjectId staff, UUID id) {
        return new CaseLook(staff, staff, id, "");
    }

    /// Whether a reason was given that can be kept.
    public boolean hasReason() {
        return new Reason(reason).isFit();
    }

    /// The same for another reason.
    public CaseLook because(String other) {
        return new CaseLook(staff, person, id, other, isQuiet);
    }

    /// Whether the member may make the case theirs: nobody has it, they have it, or it is still with the colleague whom
    /// they saw to have it.
    ///
    /// @param owner who has it now, null for nobody
    /// @param seen who had it when the member decided to take it, null for nobody
    public boolean mayTakeFrom(@Nullable SubjectId owner, @Nullable SubjectId seen) {
        return isFree(owner) || owner != null && owner.equals(seen);
    }

    /// Whether the case is the member's own, or nobody's.
    public boolean isFree(@Nullable SubjectId owner) {
        return owner == null || owner.equals(staff);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
