package se.loomer.service.companies.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.files.FileAnswers;
import se.loomer.edge.web.ContentPolicy;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CompanyAction;
import se.loomer.service.companies.CompanyPictures;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.CompanySection;
import se.loomer.service.companies.CompanyTrait;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.ImportedCompanies;
import se.loomer.service.companies.PictureId;
import se.loomer.service.companies.SearchRequest;

/// Shows listed companies to anyone.
@Controller
@RequestMapping("/companies")
class DirectoryController {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final Directory directory;
    private final CompanySearch search;
    private final Categories categories;
    private final CompanyPictures pictures;
    private final ImportedCompanies imported;
    private final Maps maps;
    private final ObjectProvider<CompanyAction> actions;
    private final ObjectProvider<CompanySection> sections;
    private final Clock clock;

    DirectoryController(
            Directory directory,
            CompanySearch search,
            Categories categories,
            CompanyPictures pictures,
            ImportedCompanies imported,
            Maps maps,
            ObjectProvider<CompanyAction> actions,
            ObjectProvider<CompanySection> sections,
            Clock clock) {
        this.search = search;
        this.imported = imported;
        this.categories = categories;
        this.directory = directory;
        this.pictures = pictures;
        this.maps = maps;
        this.actions = actions;
        this.sections = sections;
        this.clock = clock;
    }

    @GetMapping
    String list(@RequestParam MultiValueMap<String, String> query, PageContext shell, Model model) {
        var request = new SearchRequest(
                first(query, "words"),
                first(query, "place"),
                number(first(query, "margin"), 0),
                Category.of(first(query, "category")).orElse(null),
                query.getOrDefault("only", List.of()).stream()
                        .flatMap(key -> CompanyTrait.of(key).stream())
                        .collect(Collectors.toSet()),
                number(first(query, "page"), 1));
        model.addAttribute("page", new DirectoryPage(search.search(request), categories.offered(), shell));
        return "companies/directory";
    }

    private static String first(MultiValueMap<String, String> query, String name) {
        return Objects.requireNonNullElse(query.getFirst(name), "");
    }

    /// A number that cannot be read is none.
    private static int number(String typed, int otherwise) {
        return NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : otherwise;
    }

    /// Where the list of places comes from.
    @GetMapping("/places")
    String places() {
        return "companies/places";
    }

    @GetMapping("/{id}")
    String show(@PathVariable("id") CompanyId id, PageContext shell, HttpServletResponse response, Model model) {
        var listed = directory.company(id);
        if (listed.isEmpty()) {
            model.addAttribute("page", imported.company(id).orElseThrow(PageNotFound::new));
            return "companies/imported";
        }
        var company = listed.get();
        var map = maps.of(company, shell);
        if (map.address() instanceof URI address) {
            ContentPolicy.allowFrame(response, address);
        }
        model.addAttribute("page", company);
        model.addAttribute("content", directory.page(id));
        model.addAttribute("answerTime", directory.answerTime(id).orElse(null));
        model.addAttribute("map", map);
        model.addAttribute("actions", actions(id, shell.person()));
        model.addAttribute(
                "sections",
                sections.orderedStream().map(section -> section.of(id, shell)).toList());
        model.addAttribute("now", clock.instant());
        return "companies/company";
    }

    /// A picture that a listed company shows.
    @GetMapping("/{id}/pictures/{picture}")
    ResponseEntity<byte[]> picture(
            @PathVariable("id") CompanyId id,
            @PathVariable("picture") PictureId picture,
            @RequestParam(name = "size", defaultValue = "") String size) {
        return FileAnswers.picture(
                pictures.shown(id, picture, size.equals("small")).orElseThrow(PageNotFound::new));
    }

    private List<CompanyAction.Button> actions(CompanyId company, @Nullable CurrentPerson reader) {
        return reader == null
                ? List.of()
                : actions.orderedStream()
                        .flatMap(action -> action.of(company, reader).stream())
                        .toList();
    }
}
