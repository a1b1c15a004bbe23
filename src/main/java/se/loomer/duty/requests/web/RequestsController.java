package se.loomer.duty.requests.web;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.requests.RequestKind;
import se.loomer.duty.requests.Requests;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;

/// Lets people ask for what they cannot do themselves, and follow it until it is answered.
@Controller
@RequestMapping("/my-data/requests")
class RequestsController {
    private final Requests requests;
    private final Clock clock;

    RequestsController(Requests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        var page = new RequestsPage(requests.list(person.subject()), clock.instant());
        return Pages.of("requests/requests", page);
    }

    @GetMapping("/new")
    ModelAndView form(CurrentPerson person, @RequestParam(name = "kind", defaultValue = "") String kind) {
        var chosen = RequestKind.of(kind).map(RequestKind::key).orElse("");
        return form(new NewRequestPage(chosen, "", FieldErrors.none()));
    }

    private static ModelAndView form(NewRequestPage page) {
        return Pages.of("requests/request-new", page, page.errors());
    }

    @PostMapping
    ModelAndView make(
            CurrentPerson person,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "words", defaultValue = "") String words) {
        return switch (requests.make(person.subject(), kind, words)) {
            case Requests.Making.Made(var id) -> new ModelAndView("redirect:/my-data/requests/" + id + "?news=made");
            case Requests.Making.Merged(var into) ->
                new ModelAndView("redirect:/my-data/requests/" + into + "?news=merged");
            case Requests.Making.Invalid(var errors) -> form(new NewRequestPage(kind, words, errors));
        };
    }

    @GetMapping("/{id}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "news", defaultValue = "") String news) {
        var request = requests.show(person.subject(), id).orElseThrow(PageNotFound::new);
        var told = switch (news) {
            case "made", "merged", "recalled", "ended" -> news;
            default -> "";
        };
        return Pages.of("requests/request", new RequestPage(request, clock.instant(), told));
    }

    @PostMapping("/{id}/recall")
    String recall(CurrentPerson person, @PathVariable("id") UUID id) {
        return switch (requests.recall(person.subject(), id)) {
            case RECALLED -> "redirect:/my-data/requests/" + id + "?news=recalled";
            case ENDED_ALREADY -> "redirect:/my-data/requests/" + id + "?news=ended";
            case UNKNOWN -> throw new PageNotFound();
        };
    }
}
