package se.loomer.service.accounts.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Office;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Who works in the office.
///
/// @param reader whoever reads it
/// @param roles all roles that exist
/// @param purposes the purposes under which each role works, by the policy
/// @param isInvited whether an invitation was sent just now
public record StaffPage(
        SubjectId reader,
        List<Member> members,
        List<Office.Invitation> invitations,
        List<String> roles,
        Map<String, List<String>> purposes,
        Typed typed,
        FieldErrors errors,
        boolean isInvited) {
    /// What was typed into the invitation.
    public record Typed(String email, Set<String> roles) {
        static final Typed NOTHING = new Typed("", Set.of());
    }

    static Map<String, List<String>> purposes(Policy policy) {
        var purposes = new TreeMap<String, List<String>>();
        policy.purposes()
                .values()
                .forEach(purpose -> purpose.staffRoles()
                        .forEach(role -> purposes.computeIfAbsent(role, _ -> new ArrayList<>())
                                .add(purpose.key())));
        return purposes;
    }

    /// Whether this is the reader's own line, which nobody can cut off by mistake.
    public boolean isOwn(Member member) {
        return member.subject().equals(reader);
    }
}
