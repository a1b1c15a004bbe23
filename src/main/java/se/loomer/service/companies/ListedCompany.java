package se.loomer.service.companies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;

/// A company as everybody sees it.
///
/// @param number null for a sole trader, whose number is a personal one
/// @param checks the latest check of each kind
/// @param isSample whether it is made up, for trying the service
public record ListedCompany(
        CompanyId id,
        @Nullable OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        List<DatedCheck> checks,
        boolean isSample) {}
