package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.service.accounts.FactorChanges;
import se.loomer.service.accounts.FactorChanges.Adding;
import se.loomer.service.accounts.Passkey;
import se.loomer.service.accounts.Security;

/// Sets up and removes what people prove themselves with. Everything here needs a fresh factor.
@Controller
@FreshFactor
@RequestMapping(SecurityController.PATH)
class FactorController {
    private static final String DONE = "redirect:" + SecurityController.PATH + "?done=";

    private final FactorChanges changes;
    private final Security security;
    private final SignInRequest doorway;

    FactorController(FactorChanges changes, Security security, SignInRequest doorway) {
        this.changes = changes;
        this.security = security;
        this.doorway = doorway;
    }

    @GetMapping("/app")
    ModelAndView app(CurrentPerson person) {
        return app(SecurityController.holder(person), FieldErrors.none());
    }

    private ModelAndView app(CurrentPerson person, FieldErrors errors) {
        if (changes.hasApp(person)) {
            return new ModelAndView("redirect:" + SecurityController.PATH);
        }
        var page = AppPage.of(changes.appSecret(person), security.email(person.subject()), errors);
        return Pages.of("accounts/app", page, errors);
    }

    @PostMapping("/app")
    ModelAndView confirmApp(
            CurrentPerson person, @RequestParam(name = "code", defaultValue = "") String code, Client client) {
        return switch (changes.confirmApp(SecurityController.holder(person), code, client)) {
            case Adding.Added added -> added(added.recoveryCodes());
            case Adding.Wrong(), Adding.NameMissing() ->
                app(person, FieldErrors.none().and("code", "accounts.error.app-code"));
        };
    }

    private static ModelAndView added(List<String> codes) {
        return codes.isEmpty() ? new ModelAndView(DONE + "factor") : codes(codes);
    }

    private static ModelAndView codes(List<String> codes) {
        return new ModelAndView("accounts/recovery-codes", Map.of("codes", codes));
    }

    @PostMapping("/app/removal")
    String removeApp(CurrentPerson person, Client client) {
        return removed(changes.removeApp(SecurityController.holder(person), client));
    }

    private static String removed(FactorChanges.Removing outcome) {
        return switch (outcome) {
            case REMOVED -> DONE + "factor-removed";
            case LAST_OF_STAFF -> DONE + "last-of-staff";
            case UNKNOWN -> throw new PageNotFound();
        };
    }

    @PostMapping("/recovery-codes")
    ModelAndView renewCodes(CurrentPerson person, Client client) {
        return codes(changes.renewRecoveryCodes(SecurityController.holder(person), client));
    }

    @GetMapping("/passkeys/new")
    ModelAndView passkey(CurrentPerson person) {
        SecurityController.holder(person);
        return passkey("", FieldErrors.none());
    }

    private static ModelAndView passkey(String name, FieldErrors errors) {
        return new ModelAndView(
                "accounts/passkey",
                Map.of("name", name, "errors", errors),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/passkeys")
    ModelAndView addPasskey(
            CurrentPerson person,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "passkey", defaultValue = "") String answer,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var ceremony = SignInRequest.ceremony(request);
        return switch (changes.addPasskey(SecurityController.holder(person), name, answer, ceremony, client)) {
            case Adding.Added added -> {
                doorway.forget(response, Use.CEREMONY);
                yield added(added.recoveryCodes());
            }
            case Adding.Wrong() -> passkey(name, FieldErrors.none().and("name", "accounts.error.passkey"));
            case Adding.NameMissing() ->
                passkey(
                        name,
                        FieldErrors.none()
                                .and("name", "accounts.error.passkey-name", String.valueOf(Passkey.NAME_LENGTH_MAX)));
        };
    }

    @PostMapping("/passkeys/{id}/name")
    String rename(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "name", defaultValue = "") String name) {
        if (!changes.rename(SecurityController.holder(person), id, name)) {
            throw new PageNotFound();
        }
        return DONE + "renamed";
    }

    @PostMapping("/passkeys/{id}/removal")
    String removePasskey(CurrentPerson person, @PathVariable("id") UUID id, Client client) {
        return removed(changes.removePasskey(SecurityController.holder(person), id, client));
    }
}
