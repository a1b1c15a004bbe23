package se.loomer.service.mediation.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryPictures;
import se.loomer.service.mediation.Field;

/// The companies that were chosen and have nothing yet, each with what the person lets it have.
///
/// @param pictures of the enquiry, which each company gets where it is ticked
/// @param details what each field holds now
/// @param wording the identifier of the consent's words
/// @param sent the names of the companies that received the enquiry just now
public record ConsentsPage(
        Enquiry enquiry,
        List<EnquiryPictures.Picture> pictures,
        List<Choice> choices,
        Map<Field, PersonalText> details,
        String wording,
        List<String> sent,
        FieldErrors errors) {
    /// One company.
    ///
    /// @param isAlone whether it gets the enquiry without any detail
    /// @param words the consent's words for this company, in Markdown
    public record Choice(CompanyId company, String name, Set<Field> ticked, boolean isAlone, String words) {
        /// The name of its ticks in the form.
        public String field() {
            return field(company);
        }

        static String field(CompanyId company) {
            return "field-" + company;
        }
    }

    /// The address of this page.
    public String url() {
        return "/enquiries/%s/consents".formatted(enquiry.id());
    }
}
