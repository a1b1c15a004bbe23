package se.loomer.duty.rights.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.rights.Proofs;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.SessionCookie;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Policy;
import se.loomer.service.accounts.EmailAddress;

/// The way to one's own data without an account: an address, an e-mail, and the link in it. Every address is answered
/// alike.
@Controller
@RequestMapping("/my-data/letter")
class ProofController {
    private final Proofs proofs;
    private final SessionCookie cookie;
    private final Policy policy;

    ProofController(Proofs proofs, SessionCookie cookie, Policy policy) {
        this.proofs = proofs;
        this.cookie = cookie;
        this.policy = policy;
    }

    @GetMapping
    ModelAndView form() {
        return form(new ProofPage("", FieldErrors.none()));
    }

    private static ModelAndView form(ProofPage page) {
        return Pages.of("rights/proof", page, page.errors());
    }

    @PostMapping
    ModelAndView request(@RequestParam(name = "email", defaultValue = "") String email, Language language) {
        if (!proofs.isAddress(email)) {
            return form(new ProofPage(email, FieldErrors.none().and("email", EmailAddress.complaint(email))));
        }
        proofs.request(email, language);
        return new ModelAndView("redirect:/my-data/letter/sent");
    }

    @GetMapping("/sent")
    String sent() {
        return "rights/proof-sent";
    }

    @GetMapping("/{secret}")
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        return link(secret, proofs.isPending(new Secret(secret)));
    }

    @PostMapping("/{secret}")
    @NoReferrer
    ModelAndView open(@PathVariable("secret") String secret, HttpServletResponse response) {
        var session = proofs.open(new Secret(secret));
        if (session.isEmpty()) {
            return link(secret, false);
        }
        cookie.write(response, session.get().reveal(), policy.fact("proof-life").duration());
        return new ModelAndView("redirect:/my-data");
    }

    private static ModelAndView link(String secret, boolean isPending) {
        return Pages.of(
                "rights/proof-link",
                new ProofLinkPage("/my-data/letter/" + secret, isPending),
                isPending ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }
}
