package se.loomer.service.companies;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.Keyed;

/// What somebody looks for among the companies.
///
/// @param words what they wrote about the company or its work, a name or an organisation number; empty for anything
/// @param place what they wrote about where; empty for anywhere
/// @param marginKm how far outside its area of work a company may be asked to come
/// @param category null for all
/// @param traits what the company must have, all of it: each one of [CompanyTrait#all()]
/// @param page from one
public record SearchRequest(
        String words, String place, int marginKm, @Nullable Category category, Set<Keyed> traits, int page) {
    /// As many pages as are shown; whoever looks further says more of what they look for.
    public static final int PAGE_MAX = 100;

    /// As many characters as words or a place may have.
    public static final int LENGTH_MAX = 200;

    private static final int MARGIN_MAX = 200;

    public SearchRequest {
        words = shortened(words);
        place = shortened(place);
        marginKm = Math.clamp(marginKm, 0, MARGIN_MAX);
        traits = Set.copyOf(traits);
        page = Math.clamp(page, 1, PAGE_MAX);
    }

    private static String shortened(String typed) {
        return typed.length() <= LENGTH_MAX
                ? typed.strip()
                : typed.substring(0, LENGTH_MAX).strip();
    }

    /// Whether a filter stands beside words and place.
    public boolean isFiltered() {
        return category != null || !traits.isEmpty();
    }

    /// The same without filters, from the first page.
    public SearchRequest unfiltered() {
        return new SearchRequest(words, place, marginKm, null, Set.of(), 1);
    }

    /// The same in another category.
    public SearchRequest in(@Nullable Category other) {
        return new SearchRequest(words, place, marginKm, other, traits, 1);
    }

    /// The same, asking for a trait too.
    public SearchRequest with(Keyed trait) {
        var more = new HashSet<>(traits);
        more.add(trait);
        return new SearchRequest(words, place, marginKm, category, more, 1);
    }

    /// The same without asking for a trait.
    public SearchRequest without(Keyed trait) {
        var fewer = new HashSet<>(traits);
        fewer.remove(trait);
        return new SearchRequest(words, place, marginKm, category, fewer, 1);
    }

    /// The same elsewhere.
    public SearchRequest near(String other, int otherMarginKm) {
        return new SearchRequest(words, other, otherMarginKm, category, traits, 1);
    }

    /// The same on another page.
    public SearchRequest at(int other) {
        return new SearchRequest(words, place, marginKm, category, traits, other);
    }
}
