package se.loomer.service.accounts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie.Use;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.accounts.PasswordResets;

/// Helps those who forgot their password. Whether an address has an account is told to that address alone.
@Controller
class PasswordController {
    private final PasswordResets resets;
    private final SignInRequest doorway;

    PasswordController(PasswordResets resets, SignInRequest doorway) {
        this.resets = resets;
        this.doorway = doorway;
    }

    @GetMapping("/forgotten-password")
    String forgotten() {
        return "accounts/forgotten";
    }

    @PostMapping("/forgotten-password")
    String request(@RequestParam(name = "email", defaultValue = "") String email) {
        resets.request(email);
        return "redirect:/forgotten-password/letter";
    }

    @GetMapping("/forgotten-password/letter")
    String letter() {
        return "accounts/forgotten-letter";
    }

    @GetMapping("/passwords/{secret}")
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret) {
        return view(SecretPage.of("/passwords/" + secret, resets.username(new Secret(secret))));
    }

    @PostMapping("/passwords/{secret}")
    @NoReferrer
    ModelAndView create(
            @PathVariable("secret") String secret,
            @RequestParam(name = "password", defaultValue = "") String password,
            Client client,
            HttpServletResponse response) {
        var action = "/passwords/" + secret;
        return switch (resets.choose(new Secret(secret), password, client)) {
            case PasswordResets.Choosing.Changed changed -> {
                Optional.ofNullable(changed.device())
                        .ifPresent(device -> doorway.remember(response, Use.DEVICE, device.reveal()));
                yield new ModelAndView("redirect:/sign-in?changed");
            }
            case PasswordResets.Choosing.Invalid invalid ->
                view(SecretPage.of(action, resets.username(new Secret(secret))).with(invalid.errors()));
            case PasswordResets.Choosing.UnknownLink() -> view(SecretPage.of(action, false));
        };
    }

    private static ModelAndView view(SecretPage page) {
        return Pages.of("accounts/password", page, page.status());
    }
}
