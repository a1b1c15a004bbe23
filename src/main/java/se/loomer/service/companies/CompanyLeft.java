package se.loomer.service.companies;

import se.loomer.guard.enforcement.CompanyId;

/// A company has left. It is published inside the act's transaction, in which whoever keeps something for the
/// company's sake removes it.
public record CompanyLeft(CompanyId company) {}
