package se.loomer.service.accounts.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.PolicyTexts;
import se.loomer.service.accounts.NotMe;

/// "That was not me": what an e-mail's link opens. Opening the page changes nothing, because mail programs look ahead;
/// one press secures the account.
@Controller
@NoReferrer
@RequestMapping("/not-me/{secret}")
class NotMeController {
    private final NotMe notMe;
    private final PolicyTexts texts;

    NotMeController(NotMe notMe, PolicyTexts texts) {
        this.notMe = notMe;
        this.texts = texts;
    }

    @GetMapping
    ModelAndView show(@PathVariable("secret") String secret) {
        return notMe.alarm(new Secret(secret))
                .map(alarm -> view(NotMePage.of("/not-me/" + secret, alarm, texts), HttpStatus.OK))
                .orElseGet(NotMeController::gone);
    }

    @PostMapping
    ModelAndView secure(
            @PathVariable("secret") String secret,
            @RequestParam(name = "code", defaultValue = "") String code,
            Client client) {
        var action = "/not-me/" + secret;
        return switch (notMe.secure(new Secret(secret), code, client)) {
            case NotMe.Securing.Secured(var password, var alarm) ->
                view(NotMePage.of(action, alarm, texts).secured("/passwords/" + password.reveal()), HttpStatus.OK);
            case NotMe.Securing.Disputed disputed ->
                view(
                        NotMePage.of(action, disputed.alarm(), texts).disputed(disputed),
                        disputed.isWrong() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
            case NotMe.Securing.Unknown() -> gone();
        };
    }

    private static ModelAndView gone() {
        return new ModelAndView("accounts/not-me-gone", Map.of(), HttpStatus.NOT_FOUND);
    }

    private static ModelAndView view(NotMePage page, HttpStatus status) {
        return Pages.of("accounts/not-me", page, status);
    }
}
