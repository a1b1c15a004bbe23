package se.loomer.service.companies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// A company as staff see it who approve it: what is public about it, and who applied, by identifier only.
public record Application(
        CompanyId id,
        OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        OwnCompany.Status status,
        boolean isSample,
        Instant appliedAt,
        @Nullable Instant decidedAt,
        @Nullable String declineReason,
        List<SubjectId> representatives) {

    /// A representative's name and how to reach them, seen under an access record.
    public record Contact(PersonalText name, PersonalText telephone, PersonalText email) {}
}
