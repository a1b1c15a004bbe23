package se.loomer.service.addons.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.NoReferrer;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.addons.AgreementWithdrawals;

/// The withdrawal function for whoever is not signed in: the link of the confirmation opens it, and nobody is asked who
/// they are. Opening the page changes nothing.
@Controller
@RequestMapping("/withdrawals/{secret}")
class WithdrawalController {
    private final AgreementWithdrawals withdrawals;

    WithdrawalController(AgreementWithdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @GetMapping
    @NoReferrer
    ModelAndView ask(@PathVariable("secret") String secret) {
        return view(withdrawals.look(new Secret(secret)), secret);
    }

    @PostMapping
    @NoReferrer
    ModelAndView confirm(@PathVariable("secret") String secret) {
        return view(withdrawals.confirm(new Secret(secret)), secret);
    }

    private static ModelAndView view(AgreementWithdrawals.Withdrawing standing, String secret) {
        return AgreementController.view(new WithdrawalPage(standing, "/withdrawals/" + secret, null));
    }
}
