package se.loomer.service.mediation.web;

import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.moderation.ReportForm;

/// The form for reporting something of a conversation.
///
/// @param content what is reported, as it stands
/// @param url where the form goes
/// @param back the conversation
public record ReportPage(PersonalText content, String url, String back, ReportForm form, FieldErrors errors) {}
