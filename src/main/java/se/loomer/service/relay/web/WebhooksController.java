package se.loomer.service.relay.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.service.companies.Representative;
import se.loomer.service.relay.Deliveries;
import se.loomer.service.relay.Endpoint;
import se.loomer.service.relay.Webhooks;

/// Where a company's events go, and what was sent there. For those who may bind it.
@Controller
@RequestMapping("/company/webhooks")
class WebhooksController {
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Binders binders;

    WebhooksController(Webhooks webhooks, Deliveries deliveries, Binders binders) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.binders = binders;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam Map<String, String> query) {
        return view(binders.binder(person), null, "", Webhooks.TYPES, FieldErrors.none(), query.containsKey("tested"));
    }

    private ModelAndView view(
            Representative by,
            @Nullable String key,
            String url,
            List<String> types,
            FieldErrors errors,
            boolean isTested) {
        var page = new WebhooksPage(
                binders.name(by), by.role(), webhooks.endpoints(by), key, url, types, errors, isTested);
        return Pages.of("relay/webhooks", page, errors);
    }

    /// Names an address; the answer shows its key, this once.
    @PostMapping
    @FreshFactor
    ModelAndView add(
            CurrentPerson person,
            @RequestParam(name = "url", defaultValue = "") String url,
            @RequestParam(name = "types", required = false, defaultValue = "") List<String> types) {
        var by = binders.binder(person);
        var none = FieldErrors.none();
        return switch (webhooks.add(by, url, types)) {
            case Webhooks.Adding.Added added -> view(by, added.key(), "", Webhooks.TYPES, none, false);
            case Webhooks.Adding.Unfit() -> view(by, null, url, types, none.and("url", "relay.error.url"), false);
            case Webhooks.Adding.NothingChosen() ->
                view(by, null, url, types, none.and("types", "relay.error.types"), false);
            case Webhooks.Adding.TooMany() ->
                view(
                        by,
                        null,
                        url,
                        types,
                        none.and("url", "relay.error.too-many", String.valueOf(Webhooks.MOST)),
                        false);
        };
    }

    @PostMapping("/tests")
    String test(CurrentPerson person) {
        webhooks.test(binders.binder(person));
        return "redirect:/company/webhooks?tested";
    }

    @GetMapping("/{id}")
    ModelAndView sent(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "page", defaultValue = "1") int number) {
        var by = binders.binder(person);
        var page = new EndpointPage(
                binders.name(by), by.role(), endpoint(by, id), deliveries.sent(by, id, number), Math.max(1, number));
        return Pages.of("relay/endpoint", page);
    }

    private Endpoint endpoint(Representative by, UUID id) {
        return webhooks.endpoints(by).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    /// Makes a new key; the answer shows it, this once.
    @PostMapping("/{id}/keys")
    @FreshFactor
    ModelAndView rotate(CurrentPerson person, @PathVariable("id") UUID id) {
        var by = binders.binder(person);
        var key = webhooks.rotate(by, id).orElseThrow(PageNotFound::new);
        return view(by, key, "", Webhooks.TYPES, FieldErrors.none(), false);
    }

    @PostMapping("/{id}/state")
    String turn(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "state", defaultValue = "off") String state) {
        return after(webhooks.turn(binders.binder(person), id, state.equals("on")));
    }

    private static String after(boolean isThere) {
        if (!isThere) {
            throw new PageNotFound();
        }
        return "redirect:/company/webhooks";
    }

    @PostMapping("/{id}/removal")
    String remove(CurrentPerson person, @PathVariable("id") UUID id) {
        return after(webhooks.remove(binders.binder(person), id));
    }

    /// Sends a message again, or all that were not delivered where none is named.
    @PostMapping("/{id}/replays")
    String replay(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "message", required = false) @Nullable UUID message) {
        var by = binders.binder(person);
        endpoint(by, id);
        if (message == null) {
            deliveries.replayFailed(by, id);
        } else if (!deliveries.replay(by, id, message)) {
            throw new PageNotFound();
        }
        return "redirect:/company/webhooks/" + id;
    }
}
