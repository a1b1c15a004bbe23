package se.loomer.service.mediation.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.FoundCompany;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Mediation;

/// The page on which a person chooses companies for an enquiry.
///
/// @param companies that fit the enquiry, the nearest first
/// @param remarks what there is to say of some of them, in a few words
/// @param errors what speaks against what was ticked
/// @param ended the companies with which the person has ended contact
public record ChoicePage(
        Mediation.Overview overview,
        List<FoundCompany> companies,
        Map<CompanyId, String> remarks,
        int most,
        FieldErrors errors,
        List<String> ticked,
        Set<CompanyId> ended) {
    /// Whether the person has ended contact with the company, so that it cannot be chosen.
    public boolean isEnded(FoundCompany company) {
        return ended.contains(company.id());
    }

    /// Whether the company is chosen already, or was ticked in the form that came back.
    public boolean isTicked(FoundCompany company) {
        return ticked.contains(company.id().toString());
    }

    /// What helps to choose the company beside its name.
    public String about(FoundCompany company, PageContext shell) {
        var distance = company.distanceKm();
        return Stream.of(
                        company.place(),
                        distance == null || distance < 1
                                ? ""
                                : shell.text("companies.search.distance", Math.round(distance)),
                        company.isSample() ? shell.text("companies.sample") : "",
                        remarks.getOrDefault(company.id(), ""))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// Chosen companies that the list does not show, because it is narrowed to the enquiry's category.
    public List<ChosenCompany> elsewhere() {
        return overview.chosen().stream()
                .filter(chosen ->
                        companies.stream().noneMatch(company -> company.id().equals(chosen.company())))
                .toList();
    }
}
