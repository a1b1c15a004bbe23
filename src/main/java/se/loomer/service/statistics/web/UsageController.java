package se.loomer.service.statistics.web;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PersonKind;
import se.loomer.policy.Policy;
import se.loomer.service.statistics.MeasurementChoices;
import se.loomer.service.statistics.Usage;

/// The person's page of how they used the services, of what others passed on, and of whether others may.
@Controller
@RequestMapping("/account/usage")
class UsageController {
    private final Usage usage;
    private final MeasurementChoices choices;
    private final Policy policy;

    UsageController(Usage usage, MeasurementChoices choices, Policy policy) {
        this.usage = usage;
        this.choices = choices;
        this.policy = policy;
    }

    @GetMapping
    String show(CurrentPerson person, Language language, @RequestParam Optional<String> saved, Model model) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        model.addAttribute("used", usage.of(person.subject()));
        model.addAttribute("chosen", choices.of(person.subject()));
        model.addAttribute("wording", Markdown.html(choices.wording(language).shown("", List.of())));
        model.addAttribute("life", policy.fact("usage-life").words(language.locale()));
        model.addAttribute("isSaved", saved.isPresent());
        return "statistics/usage";
    }

    @PostMapping
    String choose(
            CurrentPerson person, Language shown, @RequestParam(name = "others", defaultValue = "no") String others) {
        if (person.kind() == PersonKind.CORRESPONDENT) {
            return "redirect:/my-data";
        }
        if (others.equals("yes")) {
            choices.allow(person.subject(), shown);
        } else {
            choices.withdraw(person.subject());
        }
        return "redirect:/account/usage?saved";
    }
}
