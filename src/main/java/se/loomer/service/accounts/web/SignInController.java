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
import se.loomer.edge.limits.Admission;
import se.loomer.edge.web.ReturnPath;
import se.loomer.edge.web.SessionCookie;
import se.loomer.service.accounts.SignIn;
import se.loomer.service.accounts.SigningIn;

/// Lets people in and out.
@Controller
class SignInController {
    private final SignIn signIn;
    private final SessionCookie cookie;

    SignInController(SignIn signIn, SessionCookie cookie) {
        this.signIn = signIn;
        this.cookie = cookie;
    }

    @GetMapping("/sign-in")
    ModelAndView show(@RequestParam Map<String, String> query) {
        var message = query.containsKey("registered")
                ? "accounts.sign-in.registered"
                : query.containsKey("changed")
                        ? "accounts.sign-in.changed"
                        : query.containsKey("next") ? "accounts.sign-in.needed" : "";
        return view(new SignInPage("", ReturnPath.checked(query.get("next"), ""), message, false), HttpStatus.OK);
    }

    @PostMapping("/sign-in")
    ModelAndView create(
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "next", defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        var after = ReturnPath.checked(next, "");
        return switch (signIn.signIn(email, password, Admission.isFromKnownDevice(request))) {
            case SigningIn.SignedIn in -> {
                Admission.giveBack(request);
                cookie.write(response, in.session().reveal());
                yield new ModelAndView("redirect:" + (after.isEmpty() ? "/start" : after));
            }
            case SigningIn.AwaitsGuardian() -> new ModelAndView("redirect:/guardianships");
            case SigningIn.Refused() -> view(new SignInPage(email, after, "", true), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    @PostMapping("/sign-out")
    String end(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(signIn::signOut);
        cookie.clear(response);
        return "redirect:/";
    }

    private static ModelAndView view(SignInPage page, HttpStatus status) {
        return new ModelAndView("accounts/sign-in", Map.of("page", page), status);
    }
}
