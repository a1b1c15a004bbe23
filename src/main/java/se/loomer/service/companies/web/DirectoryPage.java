package se.loomer.service.companies.web;

import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.Option;
import se.loomer.service.companies.Directory;

/// The directory with what was chosen.
public record DirectoryPage(
        Directory.Listing listing, List<Option> categories, List<Option> places, String category, String place) {
    /// Whether the list is narrowed.
    public boolean isNarrowed() {
        return !category.isEmpty() || !place.isEmpty();
    }

    /// The address of another page of the same choice.
    public String pageAt(int number) {
        return UriComponentsBuilder.fromPath("/companies")
                .queryParam("category", category)
                .queryParam("place", place)
                .queryParam("page", number)
                .encode()
                .build()
                .toUriString();
    }
}
