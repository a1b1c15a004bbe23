package se.loomer.service.companies.office;

import java.util.List;
import se.loomer.service.companies.Application;
import se.loomer.service.companies.OwnCompany;

/// The companies in one state, for the office.
public record ApprovalQueuePage(OwnCompany.Status status, List<Application> applications) {}
