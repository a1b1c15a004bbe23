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
import se.loomer.service.support.ContactForm;
import se.loomer.service.support.ContactResult;

/// Writing to us, with an account or without one.
@Controller
@RequestMapping("/contact")
class ContactController {
    private final Contact contact;

    ContactController(Contact contact) {
        this.contact = contact;
    }

    @GetMapping
    ModelAndView form(
            Optional<CurrentPerson> person,
            @RequestParam(name = "sent", required = false) @Nullable String sent,
            Client client,
            PageContext shell) {
        return view(person, ContactForm.empty(), FieldErrors.none(), technical(client, shell), sent != null);
    }

    @PostMapping
    ModelAndView create(
            Optional<CurrentPerson> person, @RequestParam Map<String, String> typed, Client client, PageContext shell) {
        var form = new ContactForm(
                typed.getOrDefault("topic", ""),
                typed.getOrDefault("title", ""),
                typed.getOrDefault("words", ""),
                person.isPresent() ? "" : typed.getOrDefault("name", ""),
                person.isPresent() ? "" : typed.getOrDefault("email", ""),
                typed.containsKey("technical"));
        var technical = technical(client, shell);
        var outcome = person.map(one -> contact.write(one.subject(), form, technical))
                .orElseGet(() -> contact.write(form, technical, shell.language()));
        return switch (outcome) {
            case ContactResult.Received(var id) ->
                new ModelAndView(
                        person.isPresent()
                                ? "redirect:/account/cases/%s?sent".formatted(id)
                                : "redirect:/contact?sent");
            case ContactResult.Invalid(var errors) -> view(person, form, errors, technical, false);
            case ContactResult.UnknownCase() -> throw new PageNotFound();
        };
    }

    /// What the form shows and sends of the browser: three words, from which nobody is recognised.
    static String technical(Client client, PageContext shell) {
        return "%s, %s, %s"
                .formatted(client.browser(), client.system(), shell.language().tag());
    }

    private ModelAndView view(
            Optional<CurrentPerson> person, ContactForm form, FieldErrors errors, String technical, boolean isSent) {
        var email = person.map(one -> contact.email(one.subject())).orElse(null);
        return Pages.of("support/contact", new ContactPage(form, errors, email, technical, isSent), errors);
    }
}
