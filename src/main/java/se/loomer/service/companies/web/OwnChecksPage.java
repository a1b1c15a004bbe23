package se.loomer.service.companies.web;

import java.time.Instant;
import java.util.List;
import se.loomer.service.companies.CompanyDuties;
import se.loomer.service.companies.DatedCheck;
import se.loomer.service.companies.OwnCompany;

/// A company's checks and the versions of the duties that it accepted.
///
/// @param now by which checks have lapsed
public record OwnChecksPage(
        OwnCompany company, List<DatedCheck> checks, List<CompanyDuties.Accepted> accepted, Instant now) {}
