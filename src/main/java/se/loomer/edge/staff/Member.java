package se.loomer.edge.staff;

import java.util.List;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// A member of staff and the roles that decide under which purposes they may work.
public record Member(SubjectId subject, PersonalText name, List<String> roles) {
    /// Whether the policy lets one of the roles work under the purpose.
    public boolean mayWorkUnder(Purpose purpose, Policy policy) {
        var declared = policy.purposes().get(purpose.key());
        return declared != null && declared.staffRoles().stream().anyMatch(roles::contains);
    }
}
