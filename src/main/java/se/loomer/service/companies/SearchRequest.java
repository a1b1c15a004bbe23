package se.loomer.service.companies;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody looks for among the companies.
///
/// @param words what they wrote about the company or its work, a name or an organisation number; empty for anything
/// @param place what they wrote about where; empty for anywhere
/// @param marginKm how far outside its area of work a company may be asked to come
/// @param category null for all
/// @param checks what must have been found in order
/// @param languages which must all be spoken
/// @param isAvailable whether the company must take on work now
/// @param hasJoined whether companies from registers that have not joined are left out
/// @param page from one
public record SearchRequest(
        String words,
        String place,
        int marginKm,
        @Nullable Category category,
        Set<CheckKind> checks,
        Set<SpokenLanguage> languages,
        boolean isAvailable,
        boolean hasJoined,
        int page) {
    /// As many pages as are shown; whoever looks further says more of what they look for.
    public static final int PAGE_MAX = 100;

    /// As many characters as words or a place may have.
    public static final int LENGTH_MAX = 200;

    private static final int MARGIN_MAX = 200;

    public SearchRequest {
        words = shortened(words);
        place = shortened(place);
        marginKm = Math.clamp(marginKm, 0, MARGIN_MAX);
        checks = Set.copyOf(checks);
        languages = Set.copyOf(languages);
        page = Math.clamp(page, 1, PAGE_MAX);
    }

    /// All companies of a category that have joined, wherever they are.
    static SearchRequest of(Category category) {
        return new SearchRequest("", "", 0, category, Set.of(), Set.of(), false, true, 1);
    }

    private static String shortened(String typed) {
        return typed.length() <= LENGTH_MAX
                ? typed.strip()
                : typed.substring(0, LENGTH_MAX).strip();
    }

    /// Whether a filter stands beside words and place.
    public boolean isFiltered() {
        return category != null || !checks.isEmpty() || !languages.isEmpty() || isAvailable || hasJoined;
    }

    /// The same without filters, from the first page.
    public SearchRequest unfiltered() {
        return new SearchRequest(words, place, marginKm, null, Set.of(), Set.of(), false, false, 1);
    }

    /// The same in another category.
    public SearchRequest in(@Nullable Category other) {
        return new SearchRequest(words, place, marginKm, other, checks, languages, isAvailable, hasJoined, 1);
    }

    /// The same with other checks.
    public SearchRequest checked(Set<CheckKind> others) {
        return new SearchRequest(words, place, marginKm, category, others, languages, isAvailable, hasJoined, 1);
    }

    /// The same in other languages.
    public SearchRequest speaking(Set<SpokenLanguage> others) {
        return new SearchRequest(words, place, marginKm, category, checks, others, isAvailable, hasJoined, 1);
    }

    /// The same, with or without asking who takes on work now.
    public SearchRequest available(boolean now) {
        return new SearchRequest(words, place, marginKm, category, checks, languages, now, hasJoined, 1);
    }

    /// The same, with or without companies that have not joined.
    public SearchRequest joined(boolean only) {
        return new SearchRequest(words, place, marginKm, category, checks, languages, isAvailable, only, 1);
    }

    /// The same elsewhere.
    public SearchRequest near(String other, int otherMarginKm) {
        return new SearchRequest(words, other, otherMarginKm, category, checks, languages, isAvailable, hasJoined, 1);
    }

    /// The same on another page.
    public SearchRequest at(int other) {
        return new SearchRequest(words, place, marginKm, category, checks, languages, isAvailable, hasJoined, other);
    }
}
