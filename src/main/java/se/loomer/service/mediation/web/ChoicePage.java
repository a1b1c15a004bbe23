package se.loomer.service.mediation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.FoundCompany;
import se.loomer.service.companies.SearchRequest;
import se.loomer.service.companies.SearchResult;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryId;

/// The page on which a person chooses companies for an enquiry.
///
/// @param chosen what is ticked already, on whichever page of the list it stands
/// @param companies a page of those that fit and are not chosen, the nearest first
/// @param remarks what there is to say of some of them, in a few words
/// @param errors what speaks against what was ticked
/// @param ended the companies with which the person has ended contact
public record ChoicePage(
        Enquiry enquiry,
        List<Picked> chosen,
        List<FoundCompany> companies,
        SearchResult found,
        Map<CompanyId, String> remarks,
        int most,
        FieldErrors errors,
        Set<CompanyId> ended) {
    /// A company that is ticked.
    ///
    /// @param isTold whether it has the enquiry already, so that it stays
    public record Picked(CompanyId id, String name, String place, boolean isTold) {}

    /// What the form said: what is ticked, and which part of the list is looked at.
    ///
    /// @param place null on the first look, which is at the enquiry's place
    record Look(
            List<CompanyId> ticked, String words, @Nullable String place, int page) {
        private static final int TICKED_MAX = 100;

        /// Reads the fields; what cannot be read is left out.
        static Look of(MultiValueMap<String, String> typed) {
            var ticked = new ArrayList<CompanyId>();
            for (var id : typed.getOrDefault("company", List.of())) {
                try {
                    ticked.add(new CompanyId(UUID.fromString(id)));
                } catch (IllegalArgumentException unreadable) {
                    continue;
                }
            }
            var page = Objects.requireNonNullElse(typed.getFirst("page"), "");
            return new Look(
                    ticked.stream().distinct().limit(TICKED_MAX).toList(),
                    Objects.requireNonNullElse(typed.getFirst("words"), ""),
                    typed.getFirst("place"),
                    page.matches("\\d{1,3}") ? Integer.parseInt(page) : 1);
        }

        Look with(List<CompanyId> others) {
            return new Look(others, words, place, page);
        }

        /// The address of this part of the list with what is ticked.
        String path(EnquiryId enquiry) {
            var address = UriComponentsBuilder.fromPath("/enquiries/%s/companies".formatted(enquiry))
                    .queryParam("words", words.strip())
                    .queryParam("place", Objects.requireNonNullElse(place, "").strip())
                    .queryParam("page", page);
            ticked.forEach(company -> address.queryParam("company", company));
            return address.encode().build().toUriString();
        }
    }

    /// Whether the person has ended contact with the company, so that it cannot be chosen.
    public boolean isEnded(FoundCompany company) {
        return ended.contains(company.id());
    }

    /// What was looked for.
    public SearchRequest request() {
        return found.request();
    }

    /// Whether nobody works at the enquiry's place, so that the list has the whole category.
    public boolean isElsewhere() {
        return request().place().isEmpty()
                && request().words().isEmpty()
                && !found.companies().isEmpty();
    }

    /// How many pages of companies there are.
    public int pages() {
        var all = Math.ceilDiv(found.count(), CompanySearch.PAGE_SIZE);
        return Math.clamp(all, 1, SearchRequest.PAGE_MAX);
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
}
