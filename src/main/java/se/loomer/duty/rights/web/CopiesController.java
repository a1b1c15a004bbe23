package se.loomer.duty.rights.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.rights.Copies;
import se.loomer.duty.rights.Copy;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;

/// Lets people order, fetch and remove copies of what we have about them.
@Controller
@RequestMapping("/my-data/copies")
class CopiesController {
    private static final String SECONDS_TO_REFRESH = "3";

    private final Copies copies;

    CopiesController(Copies copies) {
        this.copies = copies;
    }

    @GetMapping
    ModelAndView list(CurrentPerson person, Language language) {
        return list(person, List.of(Copy.ALL), language.tag(), FieldErrors.none());
    }

    private ModelAndView list(CurrentPerson person, List<String> chosen, String language, FieldErrors errors) {
        var page = new CopiesPage(copies.of(person.subject()), Copies.groups(), chosen, language, errors);
        return Pages.of("rights/copies", page, errors);
    }

    @PostMapping
    @FreshFactor
    ModelAndView create(
            CurrentPerson person,
            @RequestParam(name = "scope", defaultValue = "") List<String> chosen,
            @RequestParam(name = "language", defaultValue = "") String wanted,
            Language language) {
        var tag = Language.of(wanted).orElse(language);
        return switch (copies.order(person.subject(), chosen, tag)) {
            case Copies.Ordering.Ordered ordered -> new ModelAndView("redirect:/my-data/copies/" + ordered.copy());
            case Copies.Ordering.NothingChosen() ->
                list(person, chosen, tag.tag(), FieldErrors.none().and("scope", "rights.error.scope"));
            case Copies.Ordering.TooMany() -> {
                var errors = FieldErrors.none().and("scope", "rights.error.too-many-copies", Copies.KEPT_MAX);
                yield list(person, chosen, tag.tag(), errors);
            }
        };
    }

    @GetMapping("/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") UUID id, HttpServletResponse response) {
        var copy = copies.find(person.subject(), id).orElseThrow(PageNotFound::new);
        if (!copy.isReady()) {
            response.setHeader("Refresh", SECONDS_TO_REFRESH);
        }
        return Pages.of("rights/copy", new CopyStatusPage(copy));
    }

    @GetMapping("/{id}/file")
    @FreshFactor
    void fetch(CurrentPerson person, @PathVariable("id") UUID id, HttpServletResponse response) throws IOException {
        var copy = copies.find(person.subject(), id).filter(Copy::isReady).orElseThrow(PageNotFound::new);
        response.setContentType("application/zip");
        response.setContentLengthLong(Objects.requireNonNull(copy.size()));
        response.setHeader("Content-Disposition", "attachment; filename=\"loomer-my-data.zip\"");
        response.setHeader("Cache-Control", "no-store");
        copies.send(person.subject(), id, response.getOutputStream());
    }

    @PostMapping("/{id}/removal")
    String remove(CurrentPerson person, @PathVariable("id") UUID id) {
        if (!copies.remove(person.subject(), id)) {
            throw new PageNotFound();
        }
        return "redirect:/my-data/copies";
    }
}
