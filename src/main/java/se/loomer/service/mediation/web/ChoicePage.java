package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.ListedCompany;
import se.loomer.service.mediation.Chosen;
import se.loomer.service.mediation.Mediation;

/// The page on which a person chooses companies for an enquiry.
///
/// @param isTooMany whether more were ticked than one enquiry may go to
public record ChoicePage(
        Mediation.Overview overview, Directory.Listing listing, int most, boolean isTooMany, List<String> ticked) {
    /// Whether the company is chosen already, or was ticked in the form that came back.
    public boolean isTicked(ListedCompany company) {
        return ticked.contains(company.id().toString());
    }

    /// Chosen companies that the list does not show, because it is narrowed to the enquiry's category.
    public List<Chosen> elsewhere() {
        return overview.chosen().stream()
                .filter(chosen -> listing.companies().stream()
                        .noneMatch(company -> company.id().equals(chosen.company())))
                .toList();
    }
}
