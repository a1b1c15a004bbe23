package se.loomer.service.mediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryVersion;

/// An enquiry as the company sees it: what was disclosed to it and nothing else.
///
/// @param person leads to the conversation; it is shown to nobody
/// @param state whether the person still looks for somebody
/// @param values what stood in each field that the person ticked
/// @param pictures of the enquiry, where the person ticked them; a list of enquiries is without
/// @param readAt when the company first opened it, null for a new one
public record ReceivedEnquiry(
        SubjectId person,
        DisclosureId id,
        String reference,
        Category category,
        PersonalText description,
        PersonalText place,
        PersonalText wishedTime,
        PersonalText answers,
        Enquiry.State state,
        Map<Field, PersonalText> values,
        List<ChosenCompany.Attachment> pictures,
        Instant at,
        @Nullable Instant readAt,
        Instant until,
        List<ChosenCompany.Message> messages) {
    /// Whether the person still looks for somebody.
    public boolean isOpen() {
        return state == Enquiry.State.OPEN;
    }

    /// The answers to the category's questions, in the order in which they were asked.
    public Map<String, String> answered() {
        return CategoryVersion.lines(answers.reveal());
    }
}
