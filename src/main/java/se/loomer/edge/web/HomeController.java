package se.loomer.edge.web;

import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The front page, and the few addresses that browsers ask for by themselves.
@Controller
class HomeController {
    @GetMapping("/")
    String home() {
        return "web/home";
    }

    /// Where password managers send people (W3C, A Well-Known URL for Changing Passwords).
    @GetMapping("/.well-known/change-password")
    String changePassword(Optional<CurrentPerson> person) {
        return person.filter(one -> one.kind() != PersonKind.CORRESPONDENT).isPresent()
                ? "redirect:/account/security/password"
                : "redirect:/forgotten-password";
    }

    @GetMapping("/favicon.ico")
    String icon() {
        return "redirect:/assets/favicon.svg";
    }
}
