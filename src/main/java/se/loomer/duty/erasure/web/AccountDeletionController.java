package se.loomer.duty.erasure.web;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.policy.Closing;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// The way out: choose a door, see exactly what it does, confirm, and keep the receipt.
@Controller
class AccountDeletionController {
    private final AccountDeletion leaving;
    private final Policy policy;
    private final PolicyTexts texts;
    private final Clock clock;

    AccountDeletionController(AccountDeletion leaving, Policy policy, PolicyTexts texts, Clock clock) {
        this.leaving = leaving;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/my-data/leaving")
    String choose(CurrentPerson person, Model model) {
        model.addAttribute("person", person);
        return "erasure/leaving";
    }

    @GetMapping("/my-data/leaving/{kind}")
    ModelAndView preview(CurrentPerson person, @PathVariable("kind") String kind) {
        return preview(person, kind(kind), "", FieldErrors.none());
    }

    private static Closing.Kind kind(String word) {
        for (var kind : Closing.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw new PageNotFound();
    }

    private ModelAndView preview(CurrentPerson person, Closing.Kind kind, String window, FieldErrors errors) {
        var plan = leaving.preview(person.subject(), kind);
        return Pages.of(
                "erasure/leaving-preview",
                new AccountDeletionPage(plan, clock.instant(), window, errors, policy, texts),
                errors);
    }

    @PostMapping("/my-data/leaving/{kind}")
    @FreshFactor
    ModelAndView leave(
            CurrentPerson person,
            @PathVariable("kind") String word,
            @RequestParam(name = "window", defaultValue = "") String window,
            @RequestParam(name = "understood", defaultValue = "false") boolean understood) {
        var kind = kind(word);
        var errors = FieldErrors.none();
        if (!window.equals("undo") && !window.equals("now")) {
            errors = errors.and("window", "leaving.error.window");
        }
        if (!understood) {
            errors = errors.and("understood", "leaving.error.understood");
        }
        if (!errors.isEmpty()) {
            return preview(person, kind, window, errors);
        }
        return switch (leaving.begin(person.subject(), kind, window.equals("undo"))) {
            case AccountDeletion.Beginning.Hidden hidden ->
                new ModelAndView("redirect:/erasures/" + hidden.receipt().reveal());
            case AccountDeletion.Beginning.LastAdministrator() ->
                preview(person, kind, window, errors.and("understood", "leaving.error.last-administrator"));
            case AccountDeletion.Beginning.AlreadyLeaving() -> new ModelAndView("redirect:/");
        };
    }

    @GetMapping("/erasures/{secret}")
    @NoReferrer
    ModelAndView receipt(@PathVariable("secret") String secret) {
        return receipt(new Secret(secret), false);
    }

    private ModelAndView receipt(Secret secret, boolean isTooLate) {
        var receipt = leaving.receipt(secret);
        if (receipt.isEmpty()) {
            return new ModelAndView("erasure/receipt-unknown", Map.of(), HttpStatus.NOT_FOUND);
        }
        var page = new ReceiptPage(
                receipt.get(), "/erasures/" + secret.reveal(), clock.instant(), isTooLate, policy, texts);
        return Pages.of("erasure/receipt", page, isTooLate ? HttpStatus.CONFLICT : HttpStatus.OK);
    }

    @PostMapping("/erasures/{secret}/undoing")
    @NoReferrer
    ModelAndView undo(@PathVariable("secret") String secret) {
        return leaving.undo(new Secret(secret))
                ? new ModelAndView("redirect:/erasures/" + secret)
                : receipt(new Secret(secret), true);
    }
}
