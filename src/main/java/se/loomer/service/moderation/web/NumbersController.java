package se.loomer.service.moderation.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.Pages;
import se.loomer.service.moderation.ModerationFigures;

/// How misuse is noticed and tried, with the numbers, for everybody.
@Controller
class NumbersController {
    private final ModerationFigures numbers;

    NumbersController(ModerationFigures numbers) {
        this.numbers = numbers;
    }

    @GetMapping("/moderation")
    ModelAndView show() {
        return Pages.of("moderation/numbers", new NumbersPage(numbers.months(), numbers.threshold()));
    }
}
