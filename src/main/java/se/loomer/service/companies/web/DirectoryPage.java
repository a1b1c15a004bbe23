package se.loomer.service.companies.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.CheckKind;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.CompanyTrait;
import se.loomer.service.companies.SearchRequest;
import se.loomer.service.companies.SearchResult;
import se.loomer.service.companies.SpokenLanguage;

/// The directory with what was looked for and found.
///
/// @param offered the categories that can be chosen
public record DirectoryPage(SearchResult result, List<CategoryVersion> offered, PageContext shell) {
    /// A box to tick, with how many companies would be left.
    public record Choice(String value, String label, boolean isLanguage, boolean isChosen, int count) {}

    /// Another search that finds more, in words.
    public record Way(String label, String path) {}

    private SearchRequest request() {
        return result.request();
    }

    private String counted(String label, int count) {
        var words = counted(count);
        return words.isEmpty() ? label : "%s (%s)".formatted(label, words);
    }

    /// A count in words; nothing where nothing was met among those that are counted, and there are more.
    public String counted(int count) {
        if (!result.isCut()) {
            return String.valueOf(count);
        }
        return count == 0 ? "" : shell.text("companies.search.at-least", count);
    }

    /// Whether anything was asked for.
    public boolean isNarrowed() {
        return request().isFiltered()
                || !request().words().isEmpty()
                || !request().place().isEmpty();
    }

    /// How far companies may come from, for choosing.
    public List<Option> margins() {
        return CompanySearch.MARGINS_KM.stream()
                .map(margin -> Option.of(
                        String.valueOf(margin),
                        margin == 0
                                ? shell.text("companies.search.margin-none")
                                : shell.text("companies.search.margin", margin)))
                .toList();
    }

    /// The categories with how many companies each has.
    public List<Option> categories() {
        return offered.stream()
                .map(one -> Option.of(
                        one.category().key(),
                        counted(
                                one.name(shell.language()),
                                result.counter().applyAsInt(request().in(one.category())))))
                .toList();
    }

    /// The category chosen, empty for all.
    public String category() {
        return request().category() instanceof Category category ? category.key() : "";
    }

    /// The boxes in their groups, each under its words; a language that nobody here speaks is left out.
    public Map<String, List<Choice>> choices() {
        var groups = new LinkedHashMap<String, List<Choice>>();
        CompanyTrait.all().stream()
                .map(this::choice)
                .filter(choice -> !choice.isLanguage() || choice.isChosen() || choice.count() > 0)
                .forEach(choice -> groups.computeIfAbsent(
                                shell.text("companies.search." + (choice.isLanguage() ? "languages" : "only")),
                                _ -> new ArrayList<>())
                        .add(choice));
        return groups;
    }

    private Choice choice(Keyed trait) {
        return new Choice(
                trait.key(),
                shell.text(label(trait)),
                trait instanceof SpokenLanguage,
                request().traits().contains(trait),
                count(request().with(trait)));
    }

    private static String label(Keyed trait) {
        return switch (trait) {
            case CheckKind kind -> "companies.search.check." + kind.key();
            case SpokenLanguage language -> "companies.language." + language.key();
            default -> "companies.search." + trait.key();
        };
    }

    private int count(SearchRequest other) {
        return result.counter().applyAsInt(other);
    }

    /// What to change where nothing fits: a filter to drop, a wider circle, a place that is spelled another way.
    public List<Way> ways() {
        var ways = new ArrayList<Way>();
        result.alike()
                .forEach(place -> ways.add(new Way(
                        shell.text("companies.search.way-place", place.name()),
                        path(request().near(place.name(), request().marginKm())))));
        drop(ways, request().in(null), "companies.category." + category());
        CompanyTrait.all().forEach(trait -> drop(ways, request().without(trait), label(trait)));
        result.wider()
                .forEach(wider -> ways.add(new Way(
                        counted(shell.text("companies.search.way-wider", wider.marginKm()), wider.count()),
                        path(request().near(request().place(), wider.marginKm())))));
        if (request().isFiltered()) {
            drop(ways, request().unfiltered(), "");
        }
        return ways;
    }

    private void drop(List<Way> ways, SearchRequest other, String key) {
        if (!other.at(request().page()).equals(request()) && count(other) > 0) {
            var label = key.isEmpty()
                    ? shell.text("companies.search.way-unfiltered")
                    : shell.text("companies.search.way-without", shell.text(key));
            ways.add(new Way(counted(label, count(other)), path(other)));
        }
    }

    /// The address of another page of the same search.
    public String pageAt(int number) {
        return path(request().at(number));
    }

    private static String path(SearchRequest request) {
        var address = UriComponentsBuilder.fromPath("/companies");
        put(address, "words", request.words());
        put(address, "place", request.place());
        put(address, "margin", request.marginKm() == 0 ? "" : String.valueOf(request.marginKm()));
        put(address, "category", request.category() instanceof Category category ? category.key() : "");
        request.traits().stream().map(Keyed::key).sorted().forEach(key -> put(address, "only", key));
        put(address, "page", request.page() == 1 ? "" : String.valueOf(request.page()));
        return address.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, value);
        }
    }
}
