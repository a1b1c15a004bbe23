package se.loomer.service.companies;

import java.time.Instant;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Somebody who speaks for a company, as those see who speak for it with them.
public record Representative(SubjectId subject, CompanyId company, PersonalText name, Role role, Instant since) {}
