package se.loomer.service.moderation.web;

import java.util.UUID;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.moderation.ReportForm;

/// The form for reporting a company's page.
///
/// @param isSignedIn whether the answer finds the reporter; else they may leave an address for it
public record ProfileReportPage(UUID company, String name, boolean isSignedIn, ReportForm form, FieldErrors errors) {}
