package se.loomer.service.preferences.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.ReturnPath;
import se.loomer.policy.Policy;
import se.loomer.service.preferences.Answer;
import se.loomer.service.preferences.CookieChoices;

/// The register of cookies with what each visitor has chosen, and the answers given there and on the first layer.
@Controller
@RequestMapping("/cookies")
class CookiesController {
    private final CookieChoices choices;
    private final Policy policy;

    CookiesController(CookieChoices choices, Policy policy) {
        this.choices = choices;
        this.policy = policy;
    }

    @GetMapping
    String show(
            @RequestParam(name = "saved", required = false) @Nullable String saved, PageContext shell, Model model) {
        var proof = choices.proof(shell.choice()).orElse(null);
        model.addAttribute("page", CookiesPage.of(shell, policy, proof, saved != null));
        return "preferences/cookies";
    }

    @PostMapping("/choice")
    String choose(
            @RequestParam(name = "answer", defaultValue = "") String answer,
            @RequestParam(name = "allow", defaultValue = "") List<String> ticked,
            @RequestParam(name = "return", required = false) @Nullable String path,
            PageContext shell,
            HttpServletResponse response) {
        var given = switch (answer) {
            case "accept" -> new Answer.Accepted();
            case "refuse" -> new Answer.Refused();
            case "add" -> new Answer.Added(Set.copyOf(ticked));
            default -> new Answer.Ticked(Set.copyOf(ticked));
        };
        choices.answer(shell.choice(), given, shell.language())
                .write(response, policy.fact("choice-life").duration());
        return "redirect:" + ReturnPath.checked(path, "/cookies?saved");
    }
}
