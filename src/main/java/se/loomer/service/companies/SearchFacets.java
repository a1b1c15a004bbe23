package se.loomer.service.companies;

import java.util.List;
import java.util.Set;
import se.loomer.guard.enforcement.Keyed;

/// How many companies fit words and place, by everything that filters: each count is of what a choice would leave.
record SearchFacets(List<Group> groups) {
    /// Companies that are alike in all that filters.
    record Group(String category, List<String> checks, List<String> languages, boolean isAvailable, int companies) {
        boolean fits(SearchRequest request) {
            var wanted = request.category();
            return (wanted == null || category.equals(wanted.key()))
                    && containsAll(checks, request.checks())
                    && containsAll(languages, request.languages())
                    && (isAvailable || !request.isAvailable());
        }

        private static boolean containsAll(List<String> keys, Set<? extends Keyed> wanted) {
            return wanted.stream().allMatch(one -> keys.contains(one.key()));
        }
    }

    /// How many companies fit the filters.
    int count(SearchRequest request) {
        return groups.stream()
                .filter(group -> group.fits(request))
                .mapToInt(Group::companies)
                .sum();
    }
}
