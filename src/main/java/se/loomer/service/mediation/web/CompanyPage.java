package se.loomer.service.mediation.web;

import java.util.Map;
import java.util.Set;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Chosen;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Field;

/// One company of an enquiry: the consent before, and what came of it after.
///
/// @param details what each field holds now
/// @param wording the identifier of the consent's words
/// @param words the consent's words for this company, in Markdown
/// @param typed a message that could not be sent
public record CompanyPage(
        Enquiry enquiry,
        Chosen chosen,
        Map<Field, PersonalText> details,
        Set<Field> ticked,
        String wording,
        String words,
        int number,
        int count,
        String typed,
        FieldErrors errors) {
    /// The address of this page.
    public String url() {
        return "/enquiries/%s/companies/%s".formatted(enquiry.id(), chosen.company());
    }
}
