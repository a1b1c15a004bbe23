package se.loomer.service.accounts.web;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.accounts.Security;

/// Where people see who is in their account, and end what should not be there.
@Controller
@RequestMapping(SecurityController.PATH)
class SecurityController {
    static final String PATH = "/account/security";

    private final Security security;

    SecurityController(Security security) {
        this.security = security;
    }

    /// Whoever has no account has nothing to secure.
    static CurrentPerson holder(CurrentPerson person) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            throw new PageNotFound();
        }
        return person;
    }

    @GetMapping
    ModelAndView show(
            CurrentPerson person,
            @RequestParam(name = "done", defaultValue = "") String done,
            @RequestParam(name = "office", required = false) @Nullable String office) {
        var page = new SecurityPage(
                security.overview(holder(person)), SecurityPage.done(done), office != null && !person.hasTwoFactors());
        return Pages.of("accounts/security", page);
    }

    @PostMapping("/devices/{id}/ending")
    String signOut(CurrentPerson person, @PathVariable("id") UUID device) {
        return found(security.signOut(holder(person), device), "signed-out");
    }

    @PostMapping("/devices/ending")
    String signOutOthers(CurrentPerson person) {
        security.signOutOthers(holder(person));
        return "redirect:" + PATH + "?done=signed-out-others";
    }

    @PostMapping("/devices/{id}/disowning")
    String disown(CurrentPerson person, @PathVariable("id") UUID device) {
        return found(security.disown(holder(person), device), "disowned");
    }

    private static String found(boolean isDone, String done) {
        if (!isDone) {
            throw new PageNotFound();
        }
        return "redirect:" + PATH + "?done=" + done;
    }

    @PostMapping("/caution/lifting")
    @FreshFactor
    String lift(CurrentPerson person) {
        return "redirect:" + PATH + "?done=" + (security.lift(holder(person)) ? "lifted" : "not-lifted");
    }

    /// The same, for whoever is signed in by one factor alone and has an older one to show.
    @PostMapping("/caution/proof")
    @FreshFactor(second = true)
    String prove(CurrentPerson person) {
        return lift(person);
    }

    @GetMapping("/password")
    @FreshFactor
    ModelAndView password(CurrentPerson person) {
        holder(person);
        return password(person, FieldErrors.none());
    }

    private ModelAndView password(CurrentPerson person, FieldErrors errors) {
        return new ModelAndView(
                "accounts/new-password",
                Map.of("errors", errors, "username", security.email(person.subject())),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/password")
    @FreshFactor
    ModelAndView changePassword(
            CurrentPerson person, @RequestParam(name = "password", defaultValue = "") String password, Client client) {
        var errors = security.changePassword(holder(person), password, client);
        return errors.isEmpty() ? new ModelAndView("redirect:" + PATH + "?done=password") : password(person, errors);
    }
}
