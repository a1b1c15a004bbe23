package se.loomer.service.companies.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.web.ContentPolicy;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CompanyAction;
import se.loomer.service.companies.Directory;

/// Shows listed companies to anyone.
@Controller
@RequestMapping("/companies")
class DirectoryController {
    private final Directory directory;
    private final Categories categories;
    private final Maps maps;
    private final ObjectProvider<CompanyAction> actions;
    private final Clock clock;

    DirectoryController(
            Directory directory, Categories categories, Maps maps, ObjectProvider<CompanyAction> actions, Clock clock) {
        this.directory = directory;
        this.categories = categories;
        this.maps = maps;
        this.actions = actions;
        this.clock = clock;
    }

    @GetMapping
    String list(
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "place", defaultValue = "") String place,
            @RequestParam(name = "page", defaultValue = "1") int number,
            PageContext shell,
            Model model) {
        var chosen = Category.of(category);
        var listing = directory.find(chosen.orElse(null), place.isBlank() ? null : place, number);
        var places =
                listing.places().stream().map(name -> Option.of(name, name)).toList();
        model.addAttribute(
                "page",
                new DirectoryPage(
                        listing,
                        categories.options(shell.language()),
                        places,
                        chosen.map(Category::key).orElse(""),
                        place));
        return "companies/directory";
    }

    @GetMapping("/{id}")
    String show(@PathVariable("id") CompanyId id, PageContext shell, HttpServletResponse response, Model model) {
        var company = directory.company(id).orElseThrow(PageNotFound::new);
        var map = maps.of(company, shell);
        if (map.address() instanceof URI address) {
            ContentPolicy.allowFrame(response, address);
        }
        model.addAttribute("page", company);
        model.addAttribute("map", map);
        model.addAttribute("actions", actions(id, shell.person()));
        model.addAttribute("now", clock.instant());
        return "companies/company";
    }

    private List<CompanyAction.Button> actions(CompanyId company, @Nullable CurrentPerson reader) {
        return reader == null
                ? List.of()
                : actions.orderedStream()
                        .flatMap(action -> action.of(company, reader).stream())
                        .toList();
    }
}
