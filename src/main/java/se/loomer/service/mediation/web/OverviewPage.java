package se.loomer.service.mediation.web;

import java.util.List;
import java.util.Locale;
import se.loomer.edge.web.PageContext;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Field;

/// One of the person's enquiries with the companies chosen for it.
///
/// @param isSent whether the last of the companies received it just now
public record OverviewPage(Enquiry enquiry, List<ChosenCompany> chosen, boolean isSent) {
    /// What a company has of the person, in words: `namn, telefonnummer`.
    public String has(ChosenCompany company, PageContext shell) {
        var disclosed = company.disclosed();
        return disclosed == null
                ? ""
                : disclosed.values().isEmpty()
                        ? shell.text("mediation.field.none")
                        : words(List.copyOf(disclosed.values().keySet()), shell);
    }

    private static String words(List<Field> fields, PageContext shell) {
        Locale locale = shell.language().locale();
        return String.join(
                ", ",
                fields.stream()
                        .map(field ->
                                shell.text("mediation.field." + field.key()).toLowerCase(locale))
                        .toList());
    }
}
