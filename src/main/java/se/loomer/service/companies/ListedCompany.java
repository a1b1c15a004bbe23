package se.loomer.service.companies;

import se.loomer.guard.enforcement.CompanyId;

/// A company as everybody sees it.
///
/// @param isSample whether it is made up, for trying the service
public record ListedCompany(
        CompanyId id,
        OrganisationNumber number,
        String name,
        Category category,
        String place,
        String description,
        boolean isSample) {}
