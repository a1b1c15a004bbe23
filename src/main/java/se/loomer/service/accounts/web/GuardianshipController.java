package se.loomer.service.accounts.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.Guardianships;

/// Asks a guardian for a yes or a no.
@Controller
@RequestMapping("/guardianships")
class GuardianshipController {
    private final Guardianships guardianships;

    GuardianshipController(Guardianships guardianships) {
        this.guardianships = guardianships;
    }

    /// Tells whoever registered that their guardian has been written to.
    @GetMapping
    String waiting() {
        return "accounts/guardian-waiting";
    }

    @GetMapping("/{secret}")
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        return view(secret, guardianships.isPending(new Secret(secret)));
    }

    @PostMapping("/{secret}")
    @NoReferrer
    ModelAndView create(@PathVariable("secret") String secret) {
        return guardianships.confirm(new Secret(secret)) ? answered("yes") : view(secret, false);
    }

    @PostMapping("/{secret}/refusal")
    @NoReferrer
    ModelAndView refuse(@PathVariable("secret") String secret) {
        return guardianships.refuse(new Secret(secret)) ? answered("no") : view(secret, false);
    }

    @GetMapping("/answered/{answer}")
    ModelAndView thank(@PathVariable("answer") String answer) {
        return new ModelAndView("accounts/guardian-answered", Map.of("isApproved", answer.equals("yes")));
    }

    private static ModelAndView answered(String answer) {
        return new ModelAndView("redirect:/guardianships/answered/" + answer);
    }

    private static ModelAndView view(String secret, boolean isPending) {
        var page = SecretPage.of("/guardianships/" + secret, isPending);
        return Pages.of("accounts/guardian", page, isPending ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }
}
