package se.loomer.service.companies;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;

/// How many companies fit words and place, by everything that filters: each count is of what a choice would leave.
///
/// @param isCut whether more fit than were counted, so that each count means at least so many
/// @param page whom the page shows; nobody where more fit than were counted
record SearchFacets(List<Group> groups, boolean isCut, List<CompanyId> page) {
    /// So many of those that are counted.
    private static final int COMMON_MIN = 50;

    /// Companies that are alike in all that filters.
    ///
    /// @param traits the keys of its traits and of more categories: `|f-tax|in-garden|joined|sv|`
    /// @param isAvailable the one trait that a day brings, and no change of the row
    /// @param match how well they match the words
    /// @param company instead of all this one company that the page shows
    record Group(
            String category,
            String traits,
            boolean isAvailable,
            int match,
            int companies,
            @Nullable CompanyId company) {
        private boolean fits(SearchRequest request) {
            var wanted = request.category();
            return (wanted == null || category.equals(wanted.key()) || traits.contains(also(wanted)))
                    && request.traits().stream().allMatch(this::has);
        }

        private boolean has(Keyed trait) {
            return trait == CompanyTrait.AVAILABLE ? isAvailable : traits.contains(trait(trait));
        }
    }

    /// Groups and companies of the page as they were read, in the order of the page.
    static SearchFacets of(List<Group> rows, int countMax) {
        var groups = rows.stream().filter(row -> row.company() == null).toList();
        return new SearchFacets(
                groups,
                groups.stream().mapToInt(Group::companies).sum() > countMax,
                rows.stream().flatMap(row -> Stream.ofNullable(row.company())).toList());
    }

    /// How a row's traits have one.
    static String trait(Keyed one) {
        return "|%s|".formatted(one.key());
    }

    /// How the traits of a company have a category besides its main one.
    static String also(Category category) {
        return "|in-%s|".formatted(category.key());
    }

    /// How many companies fit the filters.
    int count(SearchRequest request) {
        return groups.stream()
                .filter(group -> group.fits(request))
                .mapToInt(Group::companies)
                .sum();
    }

    /// Whether among many it is common to fit the filters and to match the words as well as this.
    boolean isCommon(SearchRequest request, int match) {
        return groups.stream()
                        .filter(group -> group.match() == match && group.fits(request))
                        .mapToInt(Group::companies)
                        .sum()
                >= COMMON_MIN;
    }

    /// Whether nothing fits words and place.
    boolean isEmpty() {
        return groups.isEmpty();
    }
}
