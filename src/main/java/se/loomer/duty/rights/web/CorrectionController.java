package se.loomer.duty.rights.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.Corrections;
import se.loomer.service.accounts.EmailChanges;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Devices;

/// Lets people correct their contact data, and answers the e-mail to a new e-mail address.
@Controller
class CorrectionController {
    private static final String PAGE = "/my-data/correction";
    private static final Set<String> DONE = Set.of("corrected", "unchanged", "asked");

    private final Corrections corrections;
    private final EmailChanges changes;

    CorrectionController(Corrections corrections, EmailChanges changes) {
        this.corrections = corrections;
        this.changes = changes;
    }

    @GetMapping(PAGE)
    ModelAndView show(CurrentPerson person, @RequestParam(name = "done", required = false) @Nullable String done) {
        return view(
                CorrectionPage.of(current(person), done != null && DONE.contains(done) ? done : null), HttpStatus.OK);
    }

    private Corrections.Correctable current(CurrentPerson person) {
        return corrections.current(person.subject()).orElseThrow(PageNotFound::new);
    }

    private static ModelAndView view(CorrectionPage page, HttpStatus status) {
        return Pages.of("rights/correction", page, status);
    }

    @PostMapping(PAGE)
    ModelAndView correct(CurrentPerson person, @RequestParam Map<String, String> form, HttpServletRequest request) {
        var typed = ContactDetails.of(form);
        return switch (corrections.correct(Devices.acting(person.subject(), request), typed)) {
            case Corrections.Correcting.Corrected _ -> new ModelAndView("redirect:" + PAGE + "?done=corrected");
            case Corrections.Correcting.Unchanged() -> new ModelAndView("redirect:" + PAGE + "?done=unchanged");
            case Corrections.Correcting.Invalid invalid ->
                view(
                        CorrectionPage.of(current(person), null).typed(form, invalid.errors()),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case Corrections.Correcting.Cautious cautious ->
                waiting(CorrectionPage.of(current(person), null).typed(form, FieldErrors.none()), cautious.caution());
            case Corrections.Correcting.NoProfile() -> throw new PageNotFound();
        };
    }

    @PostMapping(PAGE + "/email")
    @FreshFactor
    ModelAndView askForEmail(CurrentPerson person, @RequestParam(name = "email", defaultValue = "") String email) {
        return switch (changes.ask(person, email)) {
            case EmailChanges.Asking.Asked() -> new ModelAndView("redirect:" + PAGE + "?done=asked");
            case EmailChanges.Asking.Invalid invalid ->
                view(
                        CorrectionPage.of(current(person), null).typedEmail(email, invalid.errors()),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case EmailChanges.Asking.Frozen frozen ->
                waiting(
                        CorrectionPage.of(current(person), null).typedEmail(email, FieldErrors.none()),
                        frozen.caution());
        };
    }

    private static ModelAndView waiting(CorrectionPage page, Caution caution) {
        return view(page, HttpStatus.CONFLICT).addObject("caution", caution);
    }

    @GetMapping("/my-data/email/{secret}")
    @NoReferrer
    ModelAndView showLink(@PathVariable("secret") String secret) {
        return link(secret, changes.isPending(new Secret(secret)) ? "pending" : "gone");
    }

    @PostMapping("/my-data/email/{secret}")
    @NoReferrer
    ModelAndView confirm(@PathVariable("secret") String secret, Client client) {
        return link(secret, changes.confirm(new Secret(secret), client) ? "changed" : "gone");
    }

    private static ModelAndView link(String secret, String state) {
        var page = new EmailPage("/my-data/email/" + secret, state);
        return Pages.of("rights/email", page, state.equals("gone") ? HttpStatus.NOT_FOUND : HttpStatus.OK);
    }
}
