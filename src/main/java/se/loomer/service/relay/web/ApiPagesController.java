package se.loomer.service.relay.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.web.PageNotFound;
import se.loomer.service.relay.api.Problem;

/// Explains the interface for programs, and each of its problems, to anyone.
@Controller
class ApiPagesController {
    private final Limits limits;

    ApiPagesController(Limits limits) {
        this.limits = limits;
    }

    @GetMapping("/api")
    String show(Model model) {
        var table = limits.table();
        model.addAttribute("perToken", table.named("api-token"));
        model.addAttribute("perNetwork", table.named("api-guesses"));
        return "relay/api";
    }

    @GetMapping("/api/problems/{problem}")
    String problem(@PathVariable("problem") String key, Model model) {
        model.addAttribute("problem", Problem.of(key).orElseThrow(PageNotFound::new));
        return "relay/problem";
    }
}
