package se.loomer.service.mediation.web;

import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Holdings;

/// What happens when a company leaves: seen first, and confirmed in a second step.
///
/// @param isLastStep whether this is the step that confirms
public record LeavingCompanyPage(
        String company, Role role, Holdings.Held held, boolean isLastStep, FieldErrors errors) {}
