package se.loomer.service.mediation.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.CorrectionNotice;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryPictures;
import se.loomer.service.mediation.Field;

/// One company of an enquiry: the consent before, and what came of it after.
///
/// @param pictures of the enquiry, before the person consents; empty after
/// @param corrections what the company has been told to correct, the latest first
/// @param details what each field holds now
/// @param wording the identifier of the consent's words
/// @param words the consent's words for this company, in Markdown
/// @param now by which answers are late
/// @param typed a message that could not be sent
public record CompanyPage(
        Enquiry enquiry,
        List<EnquiryPictures.Picture> pictures,
        ChosenCompany chosen,
        List<CorrectionNotice> corrections,
        Map<Field, PersonalText> details,
        Set<Field> ticked,
        String wording,
        String words,
        int number,
        int count,
        Instant now,
        String typed,
        FieldErrors errors) {
    /// What would be disclosed if the person ticked this field, null where there is nothing.
    public static @Nullable String hint(Map<Field, PersonalText> details, Field field, PageContext shell) {
        var value = details.get(field);
        if (value == null) {
            return null;
        }
        return switch (field) {
            case TELEPHONE -> shell.telephone(value.reveal());
            case PICTURES -> shell.text("mediation.pictures.count", Integer.parseInt(value.reveal()));
            case NAME, ADDRESS, EMAIL -> value.reveal();
        };
    }

    /// Since when the company owes an answer to a notice to erase or to correct, null where it owes none.
    public @Nullable Instant owesSince() {
        var disclosed = chosen.disclosed();
        if (disclosed == null) {
            return null;
        }
        var notice = disclosed.notice();
        if (notice != null && notice.isOverdue(now)) {
            return notice.dueAt();
        }
        return corrections.stream()
                .filter(correction -> correction.isOverdue(now))
                .map(CorrectionNotice::dueAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /// Whether the person can undo their withdrawal.
    public boolean canUndo() {
        var disclosed = chosen.disclosed();
        var tellAt = disclosed == null ? null : disclosed.tellAt();
        return tellAt != null && tellAt.isAfter(now);
    }

    /// The address of this page.
    public String url() {
        return "/enquiries/%s/companies/%s".formatted(enquiry.id(), chosen.company());
    }
}
