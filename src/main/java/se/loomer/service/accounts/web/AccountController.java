package se.loomer.service.accounts.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.accounts.Accounts;

/// Shows people their own account and where they are signed in.
@Controller
class AccountController {
    private final Accounts accounts;

    AccountController(Accounts accounts) {
        this.accounts = accounts;
    }

    /// The page on which each kind of person begins.
    @GetMapping("/start")
    String start(CurrentPerson person) {
        return switch (person.kind()) {
            case PERSON -> "redirect:/enquiries";
            case REPRESENTATIVE -> "redirect:/inbox";
            case STAFF -> "redirect:/office";
            case CORRESPONDENT -> "redirect:/my-data";
        };
    }

    @GetMapping("/account")
    String show(
            CurrentPerson person,
            @RequestParam(name = "welcome", required = false) @Nullable String welcome,
            Model model) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        var account = accounts.account(person.subject()).orElseThrow(PageNotFound::new);
        model.addAttribute("account", account);
        model.addAttribute("isNew", welcome != null);
        return "accounts/account";
    }
}
