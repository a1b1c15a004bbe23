package se.loomer.service.companies;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What a search found.
///
/// @param reading how its words were read
/// @param where the place, null where none was asked for or none is known by that name
/// @param alike places whose names are like the one that is not known
/// @param count how many fit
/// @param isCountCut whether more fit than that
/// @param isCut whether more fit words and place than are counted: what the counter says is then at least so many
/// @param counter how many companies the same search would find with other filters
/// @param wider where nothing fits here, other distances with how many they would find
public record SearchResult(
        SearchRequest request,
        Reading reading,
        @Nullable Place where,
        List<Place> alike,
        List<FoundCompany> companies,
        int count,
        boolean isCountCut,
        boolean isCut,
        ToIntFunction<SearchRequest> counter,
        List<Wider> wider) {
    /// How the words were read.
    public enum Reading {
        /// As they are spelled.
        SPELLED,
        /// With slips mended, because nothing is spelled so.
        MISSPELLED,
        /// Any of them, because no company has all.
        ANY
    }

    /// The same search with companies from further away.
    ///
    /// @param marginKm how far outside their area of work
    public record Wider(int marginKm, int count) {}

    /// Whether a place was asked for that is not in the list.
    public boolean isPlaceUnknown() {
        return where == null && !request.place().isEmpty();
    }

    /// Whether more pages follow.
    public boolean hasNext() {
        return request.page() < SearchRequest.PAGE_MAX && request.page() * CompanySearch.PAGE_SIZE < count;
    }
}
