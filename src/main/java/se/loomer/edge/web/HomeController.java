package se.loomer.edge.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The front page, and the few addresses that browsers ask for by themselves.
@Controller
class HomeController {
    @GetMapping("/")
    String home() {
        return "web/home";
    }

    @GetMapping("/.well-known/change-password")
    String changePassword() {
        return "redirect:/forgotten-password";
    }

    @GetMapping("/favicon.ico")
    String icon() {
        return "redirect:/assets/favicon.svg";
    }
}
