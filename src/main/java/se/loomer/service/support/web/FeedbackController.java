package se.loomer.service.support.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactResult;
import se.loomer.service.support.FeedbackForm;

/// What people think of a page; the footer of every page leads here.
@Controller
@RequestMapping("/feedback")
class FeedbackController {
    private final Contact contact;
    private final PagePatterns pages;

    FeedbackController(Contact contact, PagePatterns pages) {
        this.contact = contact;
        this.pages = pages;
    }

    @GetMapping
    ModelAndView form(
            Optional<CurrentPerson> person,
            @RequestParam(name = "page", defaultValue = "") String page,
            @RequestParam(name = "sent", required = false) @Nullable String sent,
            Client client,
            PageContext shell) {
        var form = new FeedbackForm("", "", pages.known(page), "", true);
        return view(person, form, FieldErrors.none(), ContactController.technical(client, shell), sent != null);
    }

    @PostMapping
    ModelAndView create(
            Optional<CurrentPerson> person, @RequestParam Map<String, String> typed, Client client, PageContext shell) {
        var form = new FeedbackForm(
                typed.getOrDefault("rating", ""),
                typed.getOrDefault("words", ""),
                pages.known(typed.getOrDefault("page", "")),
                person.isPresent() ? "" : typed.getOrDefault("email", ""),
                typed.containsKey("technical"));
        var technical = ContactController.technical(client, shell);
        var outcome = person.map(one -> contact.rate(one.subject(), form, technical))
                .orElseGet(() -> contact.rate(form, technical, shell.language()));
        return switch (outcome) {
            case ContactResult.Received _ -> new ModelAndView("redirect:/feedback?sent");
            case ContactResult.Invalid(var errors) -> view(person, form, errors, technical, false);
            case ContactResult.UnknownCase() -> throw new PageNotFound();
        };
    }

    private static ModelAndView view(
            Optional<CurrentPerson> person, FeedbackForm form, FieldErrors errors, String technical, boolean isSent) {
        return Pages.of(
                "support/feedback", new FeedbackPage(form, errors, person.isPresent(), technical, isSent), errors);
    }
}
