package se.loomer.office;

import java.util.List;
import se.loomer.service.companies.Application;
import se.loomer.service.companies.OwnCompany;

/// The companies in one state, for the office.
///
/// @param name of the member of staff who reads it
public record QueuePage(String name, OwnCompany.Status status, List<Application> applications) {}
