package se.loomer.service.companies;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which rows of `companies.listing` are meant: conditions that each have their own index, and the values that they ask
/// for.
record Candidates(String condition, Map<String, Object> values) {
    /// How far a company's place is from the reader's, in kilometres.
    static final String DISTANCE = "l.location <-> point(:east, :north)";

    private static final String BY_PLACE = """
             and (l.reach_km is null
                  or l.area && box(point(:east - :margin, :north - :margin), point(:east + :margin, :north + :margin))
                     and %s <= l.reach_km + :margin)
            """.formatted(DISTANCE);

    private static final String IS_NAMED = "l.name_words @@ to_tsquery('swedish', :named)";
    private static final String IS_OF_CATEGORY = "l.category = any(:categories)";
    private static final String IS_OUTSIDE = "coalesce(%s > l.reach_km, false)".formatted(DISTANCE);

    static Candidates all(LocalDate today) {
        return new Candidates("", Map.of("today", today));
    }

    Candidates and(String more, Map<String, ?> others) {
        var all = new HashMap<>(values);
        all.putAll(others);
        return new Candidates(condition + more, all);
    }

    Candidates numbered(OrganisationNumber number) {
        return and(" and l.public_number = :number", Map.of("number", number.digits()));
    }

    /// @param query one that [SearchWords] made
    Candidates worded(SearchWords words, String query) {
        return words.isEmpty()
                ? this
                : and(
                        " and l.words @@ to_tsquery('swedish', :words)",
                        Map.of(
                                "words", query,
                                "named", words.named(),
                                "categories",
                                        words.categories().stream()
                                                .map(Category::key)
                                                .toArray(String[]::new)));
    }

    /// Those who work at the place, or end at most so many kilometres from it.
    Candidates near(Place where, int marginKm) {
        return and(BY_PLACE, Map.of("east", where.eastKm(), "north", where.northKm(), "margin", marginKm));
    }

    /// The same within another distance.
    Candidates within(int marginKm) {
        return and("", Map.of("margin", marginKm));
    }

    /// What the filters of a request ask of a row, whatever it was found by.
    static Candidates filter(SearchRequest request) {
        var traits = request.traits().stream()
                .filter(trait -> trait != CompanyTrait.AVAILABLE)
                .map(SearchFacets::trait)
                .map("%%%s%%"::formatted)
                .toArray(String[]::new);
        var none = new Candidates("", Map.of());
        var all = traits.length == 0 ? none : none.and(" and l.traits like all(:traits)", Map.of("traits", traits));
        if (request.category() instanceof Category category) {
            all = all.and(
                    " and (l.category = :category or l.traits like :also)",
                    Map.of("category", category.key(), "also", "%%%s%%".formatted(SearchFacets.also(category))));
        }
        return request.traits().contains(CompanyTrait.AVAILABLE)
                ? all.and(" and l.available_from <= :today", Map.of())
                : all;
    }

    Candidates filtered(SearchRequest request) {
        var filter = filter(request);
        return and(filter.condition, filter.values);
    }

    boolean isNear() {
        return values.containsKey("east");
    }

    private boolean isWorded() {
        return values.containsKey("words");
    }

    /// How well a row matches the words: 0 for a name with all of them, 1 for the category that one names, 2 for
    /// whoever tells of them; and after all of these in the same way those that have not joined.
    String match() {
        return isWorded()
                ? "case when %s then 0 when %s then 1 else 2 end + case when l.is_imported then %d else 0 end"
                        .formatted(IS_NAMED, IS_OF_CATEGORY, wordings())
                : "case when l.is_imported then 1 else 0 end";
    }

    /// The order of all: whoever has joined; then the better match; then whoever works at the place; then the nearest;
    /// then the alphabet.
    String order() {
        return match() + ", " + orderAmongMatches();
    }

    /// The order of those whose match is as good.
    String orderAmongMatches() {
        return (isNear() ? IS_OUTSIDE + ", " : "") + orderAmongAlike();
    }

    /// The order of those that match alike: the nearest, then the alphabet. Each of the two is that of an index.
    String orderAmongAlike() {
        return (isNear() ? DISTANCE + ", " : "") + "l.name collate \"sv-x-icu\", l.company_id";
    }

    /// The rows that match the words as well as this, those who work at the place before the others.
    List<Candidates> matching(int match) {
        var alike = !isWorded()
                ? ""
                : switch (match % wordings()) {
                    case 0 -> " and " + IS_NAMED;
                    case 1 -> " and not %s and %s".formatted(IS_NAMED, IS_OF_CATEGORY);
                    default -> " and not %s and not %s".formatted(IS_NAMED, IS_OF_CATEGORY);
                };
        var joined = match < wordings() ? " and not l.is_imported" : " and l.is_imported";
        var sides = isNear() ? List.of(" and not " + IS_OUTSIDE, " and " + IS_OUTSIDE) : List.of("");
        return sides.stream().map(side -> and(joined + alike + side, Map.of())).toList();
    }

    /// How many kinds of match there are.
    int matches() {
        return 2 * wordings();
    }

    /// How many ways there are to match the words.
    private int wordings() {
        return isWorded() ? 3 : 1;
    }
}
