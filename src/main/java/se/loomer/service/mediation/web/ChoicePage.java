package se.loomer.service.mediation.web;

import java.util.List;
import java.util.Set;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.ListedCompany;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Mediation;

/// The page on which a person chooses companies for an enquiry.
///
/// @param errors what speaks against what was ticked
/// @param ended the companies with which the person has ended contact
public record ChoicePage(
        Mediation.Overview overview,
        List<ListedCompany> companies,
        int most,
        FieldErrors errors,
        List<String> ticked,
        Set<CompanyId> ended) {
    /// Whether the person has ended contact with the company, so that it cannot be chosen.
    public boolean isEnded(ListedCompany company) {
        return ended.contains(company.id());
    }

    /// Whether the company is chosen already, or was ticked in the form that came back.
    public boolean isTicked(ListedCompany company) {
        return ticked.contains(company.id().toString());
    }

    /// Chosen companies that the list does not show, because it is narrowed to the enquiry's category.
    public List<ChosenCompany> elsewhere() {
        return overview.chosen().stream()
                .filter(chosen ->
                        companies.stream().noneMatch(company -> company.id().equals(chosen.company())))
                .toList();
    }
}
