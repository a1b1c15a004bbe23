package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.ConfirmationResult;
import se.loomer.service.accounts.Registrations;

/// Opens the account to which an e-mail's link leads. Opening the page changes nothing, because mail programs look
/// ahead.
@Controller
@RequestMapping("/registrations/{secret}")
class ConfirmationController {
    private final Registrations registrations;
    private final SignInRequest doorway;

    ConfirmationController(Registrations registrations, SignInRequest doorway) {
        this.registrations = registrations;
        this.doorway = doorway;
    }

    @GetMapping
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        return view(SecretPage.of("/registrations/" + secret, registrations.pending(new Secret(secret))));
    }

    @PostMapping
    @NoReferrer
    ModelAndView create(
            @PathVariable("secret") String secret,
            @RequestParam(name = "password", defaultValue = "") String password,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var action = "/registrations/" + secret;
        return switch (registrations.confirm(
                new Secret(secret), SignInRequest.attempt(request, client, "", password))) {
            case ConfirmationResult.Opened opened -> {
                doorway.letIn(response, opened.signedIn());
                var kept = SignInRequest.next(request, "");
                yield new ModelAndView("redirect:" + (kept.isEmpty() ? "/account?welcome" : kept));
            }
            case ConfirmationResult.AwaitsGuardian waiting -> {
                doorway.remember(response, Use.DEVICE, waiting.device().reveal());
                yield new ModelAndView("redirect:/guardianships");
            }
            case ConfirmationResult.WrongPassword() ->
                view(SecretPage.of(action, registrations.pending(new Secret(secret)))
                        .with(FieldErrors.none().and("password", "accounts.error.password-wrong")));
            case ConfirmationResult.AlreadyRegistered() -> new ModelAndView("redirect:/sign-in?registered");
            case ConfirmationResult.UnknownLink() -> view(SecretPage.of(action, false));
        };
    }

    private static ModelAndView view(SecretPage page) {
        return Pages.of("accounts/confirm", page, page.status());
    }
}
