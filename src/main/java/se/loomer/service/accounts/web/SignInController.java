package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.limits.LimitAdmission;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.ReturnPath;
import se.loomer.edge.web.SessionCookie;
import se.loomer.service.accounts.SignIn;
import se.loomer.service.accounts.SignInResult;

/// Lets people in and out.
@Controller
class SignInController {
    private final SignIn signIn;
    private final SignInRequest doorway;

    SignInController(SignIn signIn, SignInRequest doorway) {
        this.signIn = signIn;
        this.doorway = doorway;
    }

    @GetMapping("/sign-in")
    ModelAndView show(@RequestParam Map<String, String> query) {
        var message = query.containsKey("registered")
                ? "accounts.sign-in.registered"
                : query.containsKey("changed")
                        ? "accounts.sign-in.changed"
                        : query.containsKey("again")
                                ? "accounts.sign-in.again"
                                : FormKeeping.PATH.equals(query.get("next"))
                                        ? "accounts.sign-in.kept"
                                        : query.containsKey("next") ? "accounts.sign-in.needed" : "";
        return view(new SignInPage("", ReturnPath.checked(query.get("next"), ""), message, false), HttpStatus.OK);
    }

    @PostMapping("/sign-in")
    ModelAndView create(
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "next", defaultValue = "") String next,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var attempt = SignInRequest.attempt(request, client, email, password);
        var outcome = signIn.signIn(attempt, LimitAdmission.isFromKnownDevice(request));
        if (outcome instanceof SignInResult.SignedIn) {
            LimitAdmission.giveBack(request);
        }
        return answer(outcome, email, SignInRequest.next(request, next), response);
    }

    @PostMapping("/sign-in/passkey")
    ModelAndView createByPasskey(
            @RequestParam(name = "passkey", defaultValue = "") String passkey,
            @RequestParam(name = "next", defaultValue = "") String next,
            Client client,
            HttpServletRequest request,
            HttpServletResponse response) {
        var attempt = SignInRequest.attempt(request, client, "", "");
        var outcome = signIn.signIn(passkey, SignInRequest.ceremony(request), attempt);
        return answer(outcome, "", SignInRequest.next(request, next), response);
    }

    private ModelAndView answer(SignInResult outcome, String email, String after, HttpServletResponse response) {
        return switch (outcome) {
            case SignInResult.SignedIn in -> {
                doorway.letIn(response, in);
                yield new ModelAndView("redirect:" + (after.isEmpty() ? "/start" : after));
            }
            case SignInResult.Unconfirmed unconfirmed -> {
                doorway.remember(response, Use.CONFIRMATION, unconfirmed.token().reveal());
                yield new ModelAndView("redirect:" + ConfirmationStepController.path(after));
            }
            case SignInResult.Denied() ->
                view(new SignInPage(email, after, "accounts.sign-in.denied", false), HttpStatus.UNPROCESSABLE_CONTENT);
            case SignInResult.BeingErased(var until) ->
                Pages.of(
                        "accounts/sign-in",
                        SignInPage.beingErased(email, after, until),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            case SignInResult.AwaitsGuardian() -> new ModelAndView("redirect:/guardianships");
            case SignInResult.Refused() ->
                view(new SignInPage(email, after, "", true), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping("/sign-out")
    String end(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(signIn::signOut);
        doorway.leave(response);
        return "redirect:/";
    }

    private static ModelAndView view(SignInPage page, HttpStatus status) {
        return Pages.of("accounts/sign-in", page, status);
    }
}
