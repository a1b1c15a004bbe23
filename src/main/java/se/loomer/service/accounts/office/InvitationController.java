package se.loomer.service.accounts.office;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Staff;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.Accounts;

/// Lets whoever was invited into the office choose name, address and password.
@Controller
@RequestMapping("/office/invitations/{secret}")
class InvitationController {
    private final Staff staff;
    private final Accounts accounts;

    InvitationController(Staff staff, Accounts accounts) {
        this.staff = staff;
        this.accounts = accounts;
    }

    @GetMapping
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        var isPending = staff.isInvited(new Secret(secret));
        return view(secret, isPending, "", "", FieldErrors.none());
    }

    @PostMapping
    @NoReferrer
    ModelAndView create(
            @PathVariable("secret") String secret,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "password", defaultValue = "") String password,
            Language language) {
        return switch (accounts.join(new Secret(secret), name, email, password, language)) {
            case Accounts.Joining.Joined() -> new ModelAndView("redirect:/sign-in?next=/office");
            case Accounts.Joining.Invalid invalid -> view(secret, true, name, email, invalid.errors());
            case Accounts.Joining.UnknownInvitation() -> view(secret, false, "", "", FieldErrors.none());
        };
    }

    private static ModelAndView view(String secret, boolean isPending, String name, String email, FieldErrors errors) {
        var page = new InvitationPage("/office/invitations/" + secret, isPending, name, email, errors);
        var status =
                isPending ? errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.NOT_FOUND;
        return Pages.of("accounts/office/invitation", page, status);
    }
}
