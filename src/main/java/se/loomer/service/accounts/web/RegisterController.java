package se.loomer.service.accounts.web;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Pages;
import se.loomer.policy.Policy;
import se.loomer.service.accounts.ContactDetails;
import se.loomer.service.accounts.EmailFate;
import se.loomer.service.accounts.RegistrationForm;
import se.loomer.service.accounts.RegistrationResult;
import se.loomer.service.accounts.Registrations;

/// Takes registrations in. The answer is the same whether an address has an account or not.
@Controller
@RequestMapping("/register")
class RegisterController {
    private final Registrations registrations;
    private final Policy policy;

    RegisterController(Registrations registrations, Policy policy) {
        this.registrations = registrations;
        this.policy = policy;
    }

    @GetMapping
    ModelAndView show(@RequestParam Map<String, String> form) {
        return view(Map.of("kind", form.getOrDefault("kind", "person")), FieldErrors.none(), HttpStatus.OK)
                .addObject("isKept", form.containsKey("kept"));
    }

    @PostMapping
    ModelAndView create(@RequestParam Map<String, String> form, Language language) {
        return switch (registrations.register(registration(form, language))) {
            case RegistrationResult.LetterSent(var letter) ->
                new ModelAndView("redirect:/register/letter?letter=" + letter);
            case RegistrationResult.Invalid invalid -> view(form, invalid.errors(), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /// What to do now: look for the e-mail, or correct the address that it could not be sent to.
    @GetMapping("/letter")
    ModelAndView letter(@RequestParam(name = "letter", required = false) @Nullable UUID letter) {
        var fate = letter == null ? EmailFate.UNKNOWN : registrations.fate(letter);
        return Pages.of("accounts/letter", new PromisedEmailPage(letter, fate));
    }

    private static RegistrationForm registration(Map<String, String> form, Language language) {
        return new RegistrationForm(
                form.getOrDefault("kind", "").equals("representative"),
                ContactDetails.of(form),
                form.getOrDefault("age", ""),
                form.getOrDefault("guardianEmail", ""),
                form.getOrDefault("password", ""),
                form.containsKey("acceptsTerms"),
                language);
    }

    private ModelAndView view(Map<String, String> form, FieldErrors errors, HttpStatus status) {
        var terms = policy.termsVersion(form.getOrDefault("kind", "").equals("representative") ? "company" : "person");
        var page = RegisterPage.of(form, terms, policy.version(), Registrations.PASSWORD_LENGTH_MIN, errors);
        return Pages.of("accounts/register", page, status);
    }
}
