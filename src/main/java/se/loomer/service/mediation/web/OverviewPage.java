package se.loomer.service.mediation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Field;

/// One of the person's enquiries with the companies chosen for it.
///
/// @param news what happened just now: `sent`, `edited`, `late` where it could not be edited any more, or empty
/// @param errors what is missing in the form that closes it
public record OverviewPage(Enquiry enquiry, List<ChosenCompany> chosen, String news, FieldErrors errors) {
    /// The companies that hold something under a consent that stands.
    public List<ChosenCompany> holding() {
        return chosen.stream().filter(OverviewPage::holds).toList();
    }

    private static boolean holds(ChosenCompany company) {
        var disclosed = company.disclosed();
        return disclosed != null && disclosed.consentStands();
    }

    /// Whether nobody but the person has it, so that it can be edited.
    public boolean isDraft() {
        return enquiry.isOpen() && chosen.stream().allMatch(company -> company.disclosed() == null);
    }

    /// The companies without those that cannot take it any more.
    public List<ChosenCompany> present() {
        return chosen.stream()
                .filter(company -> company.disclosed() != null || company.isListed())
                .toList();
    }

    /// The names of companies that were chosen, have nothing, and cannot take it any more.
    public String gone() {
        return chosen.stream()
                .filter(company -> company.disclosed() == null && !company.isListed())
                .map(ChosenCompany::name)
                .collect(Collectors.joining(", "));
    }

    /// Why it may be closed.
    public static List<Option> reasons(PageContext shell) {
        return List.of(
                Option.of("found", shell.text("mediation.enquiry.close-found")),
                Option.of("unneeded", shell.text("mediation.enquiry.close-unneeded")));
    }

    /// What a company has of the person, in words: `namn, telefonnummer`.
    public String has(ChosenCompany company, PageContext shell) {
        var disclosed = company.disclosed();
        return disclosed == null ? "" : words(disclosed, shell);
    }

    private static String words(ChosenCompany.Disclosed disclosed, PageContext shell) {
        Locale locale = shell.language().locale();
        var fields = new ArrayList<>(disclosed.values().keySet());
        if (!disclosed.pictures().isEmpty()) {
            fields.add(Field.PICTURES);
        }
        if (fields.isEmpty()) {
            return shell.text("mediation.field.none");
        }
        return String.join(
                ", ",
                fields.stream()
                        .map(field ->
                                shell.text("mediation.field." + field.key()).toLowerCase(locale))
                        .toList());
    }
}
