package se.loomer.service.mediation.office;

import java.time.Instant;
import java.util.List;
import se.loomer.service.companies.Checks;
import se.loomer.service.mediation.OverdueNotices;

/// What companies owe, what is oldest first.
///
/// @param now by which checks have lapsed
public record UpkeepPage(List<Checks.Recorded> checks, List<OverdueNotices.Overdue> notices, Instant now) {}
