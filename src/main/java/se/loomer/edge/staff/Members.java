package se.loomer.edge.staff;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Who works in the office, and under which purposes the policy lets them.
@Component
public class Members {
    private final Staff staff;
    private final Policy policy;

    Members(Staff staff, Policy policy) {
        this.staff = staff;
        this.policy = policy;
    }

    /// Whoever is signed in, as a member of staff; for everybody else the page is not there.
    public Member member(CurrentPerson person) {
        return staff.member(person.require(PersonKind.STAFF).subject()).orElseThrow(PageNotFound::new);
    }

    /// The same, if one of their roles works under the purpose.
    public Member member(CurrentPerson person, Purpose purpose) {
        var member = member(person);
        if (!mayWorkUnder(member, purpose)) {
            throw new PageNotFound();
        }
        return member;
    }

    public boolean mayWorkUnder(Member member, Purpose purpose) {
        return member.mayWorkUnder(purpose, policy);
    }

    /// The role in which they work under the purpose, where it must be written down.
    public String role(Member member, Purpose purpose) {
        return member.roles().stream()
                .filter(role ->
                        new Member(member.subject(), member.name(), List.of(role)).mayWorkUnder(purpose, policy))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    /// The names of these members, as far as they are still here.
    public Map<SubjectId, String> names(Collection<SubjectId> subjects) {
        return subjects.stream()
                .distinct()
                .flatMap(subject -> staff.member(subject).stream())
                .collect(Collectors.toMap(
                        Member::subject, member -> member.name().reveal()));
    }
}
