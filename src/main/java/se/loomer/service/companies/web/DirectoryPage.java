package se.loomer.service.companies.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.CheckKind;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.SearchRequest;
import se.loomer.service.companies.SearchResult;
import se.loomer.service.companies.SpokenLanguage;

/// The directory with what was looked for and found.
///
/// @param offered the categories that can be chosen
public record DirectoryPage(SearchResult result, List<CategoryVersion> offered, PageContext shell) {
    /// A box to tick, with how many companies would be left.
    public record Choice(String name, String value, String label, boolean isChosen, int count) {}

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
        var checks = Stream.of(CheckKind.F_TAX, CheckKind.VAT)
                .map(kind -> new Choice(
                        "check",
                        kind.key(),
                        shell.text("companies.search.check." + kind.key()),
                        request().checks().contains(kind),
                        count(request().checked(with(request().checks(), kind)))));
        var groups = new LinkedHashMap<String, List<Choice>>();
        groups.put(
                shell.text("companies.search.only"),
                Stream.concat(Stream.of(joined(), available()), checks).toList());
        var languages = languages();
        if (!languages.isEmpty()) {
            groups.put(shell.text("companies.search.languages"), languages);
        }
        return groups;
    }

    private Choice joined() {
        return new Choice(
                "joined",
                "true",
                shell.text("companies.search.joined"),
                request().hasJoined(),
                count(request().joined(true)));
    }

    private Choice available() {
        return new Choice(
                "available",
                "true",
                shell.text("companies.search.available"),
                request().isAvailable(),
                count(request().available(true)));
    }

    private List<Choice> languages() {
        return Arrays.stream(SpokenLanguage.values())
                .map(language -> new Choice(
                        "language",
                        language.key(),
                        shell.text("companies.language." + language.key()),
                        request().languages().contains(language),
                        count(request().speaking(with(request().languages(), language)))))
                .filter(choice -> choice.isChosen() || choice.count() > 0)
                .toList();
    }

    private int count(SearchRequest other) {
        return result.counter().applyAsInt(other);
    }

    private static <T> Set<T> with(Set<T> chosen, T more) {
        var all = new HashSet<>(chosen);
        all.add(more);
        return all;
    }

    private static <T> Set<T> without(Set<T> chosen, T less) {
        var rest = new HashSet<>(chosen);
        rest.remove(less);
        return rest;
    }

    /// What to change where nothing fits: a filter to drop, a wider circle, a place that is spelled another way.
    public List<Way> ways() {
        var ways = new ArrayList<Way>();
        result.alike()
                .forEach(place -> ways.add(new Way(
                        shell.text("companies.search.way-place", place.name()),
                        path(request().near(place.name(), request().marginKm())))));
        drop(ways, request().joined(false), "companies.search.joined");
        drop(ways, request().available(false), "companies.search.available");
        drop(ways, request().in(null), "companies.category." + category());
        request()
                .checks()
                .forEach(kind -> drop(
                        ways,
                        request().checked(without(request().checks(), kind)),
                        "companies.search.check." + kind.key()));
        request()
                .languages()
                .forEach(language -> drop(
                        ways,
                        request().speaking(without(request().languages(), language)),
                        "companies.language." + language.key()));
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
        keys(request.checks()).forEach(key -> put(address, "check", key));
        keys(request.languages()).forEach(key -> put(address, "language", key));
        put(address, "joined", request.hasJoined() ? "true" : "");
        put(address, "available", request.isAvailable() ? "true" : "");
        put(address, "page", request.page() == 1 ? "" : String.valueOf(request.page()));
        return address.encode().build().toUriString();
    }

    private static Stream<String> keys(Set<? extends Keyed> constants) {
        return constants.stream().map(Keyed::key).sorted();
    }

    private static void put(UriComponentsBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.queryParam(name, value);
        }
    }
}
