package se.loomer.service.companies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// A company as staff see it who approve it: what is public about it, and who applied, by identifier only.
///
/// @param proof null where it applied by itself
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
        @Nullable Proof proof,
        List<SubjectId> representatives) {
    /// How somebody who took the company over proved to reach it: by a code to an address that a register had.
    ///
    /// @param address to which the code went, a line for each part
    /// @param day of the register
    public record Proof(CompanyClaims.Way way, String address, String source, LocalDate day) {}

    /// A representative's name and how to reach them, seen under an access record.
    public record Contact(PersonalText name, PersonalText telephone, PersonalText email) {}
}
