package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.service.mediation.EnquiryForm;

/// The form with which an enquiry begins.
///
/// @param company the company that it was begun from, empty for none
public record EnquiryPage(EnquiryForm form, List<Option> categories, String company, FieldErrors errors) {}
