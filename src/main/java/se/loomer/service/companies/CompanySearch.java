package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.OperatorTime;

/// Finds companies by words and place for anyone, in an order that is told and that nobody can buy.
@Service
public class CompanySearch {
    /// How many companies a page shows.
    public static final int PAGE_SIZE = 24;

    /// How far outside their area of work companies may be looked for.
    public static final List<Integer> MARGINS_KM = List.of(0, 25, 50, 100);

    private final PurposeScope scope;
    private final Listings listings;
    private final Places places;
    private final Synonyms synonyms;
    private final Categories categories;
    private final Clock clock;

    CompanySearch(
            PurposeScope scope,
            Listings listings,
            Places places,
            Synonyms synonyms,
            Categories categories,
            Clock clock) {
        this.scope = scope;
        this.listings = listings;
        this.places = places;
        this.synonyms = synonyms;
        this.categories = categories;
        this.clock = clock;
    }

    /// How the words of a search were read, and whom they find.
    private record Found(SearchResult.Reading reading, Candidates candidates, SearchFacets facets) {}

    /// Finds a page of companies.
    public SearchResult search(SearchRequest request) {
        categories.refreshIfOld();
        var where =
                request.place().isEmpty() ? null : places.find(request.place()).orElse(null);
        var alike = where == null && !request.place().isEmpty() ? places.like(request.place()) : List.<Place>of();
        return scope.within(DIRECTORY, Binding.NOBODY, () -> result(request, where, alike));
    }

    /// The first page of those that a person can choose for an enquiry: whoever works at its place, the nearest first,
    /// or else all of its category.
    ///
    /// @param place as the person wrote it
    public SearchResult fitting(Category category, String place) {
        var near = fitting(category, "", place, 1);
        return near.companies().isEmpty() ? fitting(category, "", "", 1) : near;
    }

    /// A page of those that a person can choose for an enquiry, narrowed by words and a place of their own.
    public SearchResult fitting(Category category, String words, String place, int page) {
        return search(new SearchRequest(words, place, 0, category, Set.of(CompanyTrait.JOINED), page));
    }

    /// How many kilometres companies are from a place, as the crow flies; without those of which it is not known, and
    /// empty where the place is not.
    ///
    /// @param place as a person wrote it
    public Map<CompanyId, Double> distances(List<CompanyId> companies, String place) {
        return places.find(place)
                .map(where -> scope.within(DIRECTORY, Binding.NOBODY, () -> listings.distances(companies, where)))
                .orElse(Map.of());
    }

    private SearchResult result(SearchRequest request, @Nullable Place where, List<Place> alike) {
        listings.expectLongWords();
        var found = find(request, where);
        var filtered = found.candidates().filtered(request);
        var isCut = found.facets().isCut();
        var counted = isCut && request.isFiltered()
                ? listings.count(filtered)
                : found.facets().count(request);
        return new SearchResult(
                request,
                found.reading(),
                where,
                alike,
                counted == 0 ? List.of() : page(request, filtered, found.facets()),
                Math.min(counted, Listings.COUNT_MAX),
                counted > Listings.COUNT_MAX,
                isCut,
                found.facets()::count,
                counted > 0 || where == null ? List.of() : wider(request, filtered));
    }

    private Found find(SearchRequest request, @Nullable Place where) {
        var everywhere = Candidates.all(OperatorTime.today(clock));
        var here = where == null ? everywhere : everywhere.near(where, request.marginKm());
        var number = OrganisationNumber.read(request.words());
        if (number.isPresent()) {
            return found(SearchResult.Reading.SPELLED, here.numbered(number.get()), request);
        }
        var words = SearchWords.of(request.words(), synonyms);
        var spelled = found(SearchResult.Reading.SPELLED, here.worded(words, words.spelled()), request);
        if (!spelled.facets().isEmpty()
                || words.isEmpty()
                || where != null && listings.count(everywhere.worded(words, words.spelled())) > 0) {
            return spelled;
        }
        var mended = words.misspelled(listings.existing(words.slips()));
        var misspelled = found(SearchResult.Reading.MISSPELLED, here.worded(words, mended), request);
        return misspelled.facets().isEmpty() && words.words().size() > 1
                ? found(SearchResult.Reading.ANY, here.worded(words, words.any()), request)
                : misspelled;
    }

    private Found found(SearchResult.Reading reading, Candidates candidates, SearchRequest request) {
        return new Found(reading, candidates, listings.facets(candidates, request, PAGE_SIZE));
    }

    /// Few were sorted when they were counted. Of many, those that match alike are read one kind after the other: where
    /// they are common in
    /// the order of an index, else sorted.
    private List<FoundCompany> page(SearchRequest request, Candidates candidates, SearchFacets facets) {
        if (!facets.isCut()) {
            return listings.these(facets.page(), candidates);
        }
        var start = (request.page() - 1) * PAGE_SIZE;
        var first = new ArrayList<FoundCompany>();
        for (var match = 0; match < candidates.matches(); match++) {
            for (var part : candidates.matching(match)) {
                var missing = start + PAGE_SIZE - first.size();
                if (missing > 0) {
                    first.addAll(
                            facets.isCommon(request, match)
                                    ? listings.walked(part, missing)
                                    : listings.sorted(part, part.orderAmongAlike(), missing, 0));
                }
            }
        }
        return List.copyOf(first.subList(Math.min(start, first.size()), first.size()));
    }

    /// The smallest circle in which something fits, where nothing does here.
    private List<SearchResult.Wider> wider(SearchRequest request, Candidates filtered) {
        return MARGINS_KM.stream()
                .filter(margin -> margin > request.marginKm())
                .map(margin -> new SearchResult.Wider(
                        margin, Math.min(Listings.COUNT_MAX, listings.count(filtered.within(margin)))))
                .filter(wider -> wider.count() > 0)
                .limit(1)
                .toList();
    }
}
