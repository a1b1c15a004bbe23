package se.loomer.service.companies.web;

import java.time.Instant;
import java.util.List;
import se.loomer.service.companies.DatedCheck;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.companies.Representation;

/// A company's checks and the versions of the duties that it accepted.
///
/// @param now by which checks have lapsed
public record OwnChecksPage(
        OwnCompany company, List<DatedCheck> checks, List<Representation.Accepted> accepted, Instant now) {}
