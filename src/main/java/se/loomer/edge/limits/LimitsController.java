package se.loomer.edge.limits;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Pages;

/// Shows everybody how often what may be done.
@Controller
class LimitsController {
    private final Limits limits;

    LimitsController(Limits limits) {
        this.limits = limits;
    }

    @GetMapping("/limits")
    ModelAndView show() {
        return Pages.of("limits/limits", LimitsPage.of(limits.table()));
    }
}
