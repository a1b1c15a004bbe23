package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.DIRECTORY;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.policy.OperatorTime;

/// Finds companies by words and place for anyone, in an order that is told and that nobody can buy.
///
/// What stands here is asked of `companies.listing` alone, which has public rows and nothing else: under a rule that
/// asks about
/// the row no search operator could use its index.
@Service
public class CompanySearch {
    /// How many companies a page shows.
    public static final int PAGE_SIZE = 24;

    /// How far outside their area of work companies may be looked for.
    public static final List<Integer> MARGINS_KM = List.of(0, 25, 50, 100);

    private static final double KM_PER_DEGREE = 111.2;

    /// On a plane that touches the earth at the reader's place; within Sweden that is a few per thousand off.
    private static final String DISTANCE =
            "111.2 * sqrt((l.latitude - :latitude) ^ 2 + ((l.longitude - :longitude) * :shrink) ^ 2)";

    private static final String BY_WORDS = " and l.words @@ to_tsquery('swedish', :words)";
    private static final String BY_NUMBER = " and l.public_number = :number";
    private static final String BY_PLACE = """
             and (l.reach_km is null
                  or l.area && box(point(:west, :south), point(:east, :north)) and %s <= l.reach_km + :margin)
            """.formatted(DISTANCE);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Places places;
    private final Synonyms synonyms;
    private final Clock clock;

    CompanySearch(PurposeScope scope, RecordJdbcClient db, Places places, Synonyms synonyms, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.places = places;
        this.synonyms = synonyms;
        this.clock = clock;
    }

    /// Which rows are meant by words, number and place, before any filter.
    private record Candidates(String condition, Map<String, Object> values) {
        private Candidates and(String more, Map<String, ?> others) {
            var all = new HashMap<>(values);
            all.putAll(others);
            return new Candidates(condition + more, all);
        }
    }

    /// Finds a page of companies.
    public SearchResult search(SearchRequest request) {
        var where =
                request.place().isEmpty() ? null : places.find(request.place()).orElse(null);
        var alike = where == null && !request.place().isEmpty() ? places.like(request.place()) : List.<Place>of();
        return scope.within(DIRECTORY, Binding.NOBODY, () -> find(request, where, alike));
    }

    private SearchResult find(SearchRequest request, @Nullable Place where, List<Place> alike) {
        var number = OrganisationNumber.read(request.words());
        var words = SearchWords.of(number.isPresent() ? "" : request.words(), synonyms);
        var all = new Candidates("", Map.of("today", OperatorTime.day(clock.instant())));
        var here = where == null ? all : near(all, where, request.marginKm());
        if (number.isPresent()) {
            var one = here.and(BY_NUMBER, Map.of("number", number.get().digits()));
            return found(request, SearchResult.Reading.SPELLED, where, alike, one, facets(one), words);
        }
        var reading = SearchResult.Reading.SPELLED;
        var candidates = worded(here, words, words.spelled());
        var facets = facets(candidates);
        if (facets.groups().isEmpty() && !words.isEmpty() && !exists(worded(all, words, words.spelled()))) {
            reading = SearchResult.Reading.MISSPELLED;
            candidates = worded(here, words, words.misspelled());
            facets = facets(candidates);
            if (facets.groups().isEmpty() && words.words().size() > 1) {
                reading = SearchResult.Reading.ANY;
                candidates = worded(here, words, words.any());
                facets = facets(candidates);
            }
        }
        return found(request, reading, where, alike, candidates, facets, words);
    }

    private SearchResult found(
            SearchRequest request,
            SearchResult.Reading reading,
            @Nullable Place where,
            List<Place> alike,
            Candidates candidates,
            SearchFacets facets,
            SearchWords words) {
        var count = facets.count(request);
        var companies = count == 0 ? List.<FoundCompany>of() : page(request, where, candidates, words);
        var wider = count > 0 || where == null ? List.<SearchResult.Wider>of() : wider(request, where, candidates);
        return new SearchResult(request, reading, where, alike, companies, count, facets::count, wider);
    }

    private static Candidates worded(Candidates candidates, SearchWords words, String query) {
        return words.isEmpty() ? candidates : candidates.and(BY_WORDS, Map.of("words", query));
    }

    private static Candidates near(Candidates candidates, Place where, int marginKm) {
        var shrink = Math.cos(Math.toRadians(where.latitude()));
        var margin = marginKm / KM_PER_DEGREE;
        return candidates.and(
                BY_PLACE,
                Map.of(
                        "latitude",
                        where.latitude(),
                        "longitude",
                        where.longitude(),
                        "shrink",
                        shrink,
                        "margin",
                        marginKm,
                        "west",
                        where.longitude() - margin / shrink,
                        "south",
                        where.latitude() - margin,
                        "east",
                        where.longitude() + margin / shrink,
                        "north",
                        where.latitude() + margin));
    }

    private boolean exists(Candidates candidates) {
        return db.sql("select exists (select from companies.listing l where true%s)".formatted(candidates.condition()))
                .params(candidates.values())
                .query(Boolean.class)
                .single();
    }

    private SearchFacets facets(Candidates candidates) {
        return new SearchFacets(db.sql("""
                        select l.category, l.checks, l.languages, l.available_from <= :today as is_available,
                               count(*) as companies
                        from companies.listing l
                        where true%s
                        group by l.category, l.checks, l.languages, is_available
                        """.formatted(candidates.condition()))
                .params(candidates.values())
                .query((row, _) -> new SearchFacets.Group(
                        row.getString("category"),
                        RowReader.list(row, "checks", String.class),
                        RowReader.list(row, "languages", String.class),
                        row.getBoolean("is_available"),
                        row.getInt("companies")))
                .list());
    }

    /// What fits the filters further away, where nothing does here.
    private List<SearchResult.Wider> wider(SearchRequest request, Place where, Candidates candidates) {
        return MARGINS_KM.stream()
                .filter(margin -> margin > request.marginKm())
                .map(margin -> new SearchResult.Wider(
                        margin,
                        facets(new Candidates(
                                        candidates.condition(),
                                        near(candidates, where, margin).values()))
                                .count(request)))
                .filter(wider -> wider.count() > 0)
                .limit(1)
                .toList();
    }

    /// Names with all words first, then the category that a word names, then whoever tells of it; then whoever works at
    /// the
    /// place, by distance; then the alphabet.
    private List<FoundCompany> page(
            SearchRequest request, @Nullable Place where, Candidates candidates, SearchWords words) {
        var match = words.isEmpty()
                ? ""
                : "case when l.name_words @@ to_tsquery('swedish', :named) then 0 when l.category = any(:categories) then 1 else 2 end, ";
        var near = where == null ? "" : "coalesce(%1$s > l.reach_km, false), %1$s nulls last, ".formatted(DISTANCE);
        return db.sql("""
                        select l.company_id as id, l.name, l.category, l.place, l.summary, l.is_sample, l.checks, l.languages,
                               l.available_from, l.reach_km, %s as distance_km
                        from companies.listing l
                        where true%s
                          and (:category::text is null or l.category = :category)
                          and l.checks @> :checks::text[]
                          and l.languages @> :languages::text[]
                          and (not :available or l.available_from <= :today)
                        order by %s%sl.name collate "sv-x-icu", l.company_id
                        limit :size offset :start
                        """.formatted(where == null ? "null::float8" : DISTANCE, candidates.condition(), match, near))
                .params(candidates.values())
                .param("named", words.named())
                .param("categories", keys(words.categories()))
                .param(
                        "category",
                        request.category() == null ? null : request.category().key())
                .param("checks", keys(request.checks()))
                .param("languages", keys(request.languages()))
                .params(Map.of(
                        "available",
                        request.isAvailable(),
                        "size",
                        PAGE_SIZE,
                        "start",
                        (request.page() - 1) * PAGE_SIZE))
                .query(CompanySearch::read)
                .list();
    }

    private static String[] keys(Collection<? extends Keyed> constants) {
        return constants.stream().map(Keyed::key).toArray(String[]::new);
    }

    private static FoundCompany read(ResultSet row, int number) throws SQLException {
        return new FoundCompany(
                RowReader.value(row, "id", CompanyId.class),
                row.getString("name"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("place"),
                row.getString("summary"),
                row.getBoolean("is_sample"),
                RowReader.list(row, "checks", String.class),
                RowReader.list(row, "languages", String.class),
                RowReader.optional(row, "available_from", LocalDate.class),
                RowReader.optional(row, "reach_km", Integer.class),
                RowReader.optional(row, "distance_km", Double.class));
    }
}
