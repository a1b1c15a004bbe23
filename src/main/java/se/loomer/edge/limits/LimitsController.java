package se.loomer.edge.limits;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Shows everybody how often what may be done.
@Controller
class LimitsController {
    private final Limits limits;

    LimitsController(Limits limits) {
        this.limits = limits;
    }

    @GetMapping("/limits")
    ModelAndView show() {
        return new ModelAndView("limits/limits", Map.of("page", LimitsPage.of(limits.table())));
    }
}
