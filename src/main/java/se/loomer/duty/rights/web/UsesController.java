package se.loomer.duty.rights.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.rights.Objections;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.policy.PolicyTexts;

/// Shows people what their data are used for, and lets them stop what the policy puts in their hands.
@Controller
@RequestMapping("/my-data/uses")
class UsesController {
    private final Objections objections;
    private final PolicyTexts texts;
    private final Messages messages;

    UsesController(Objections objections, PolicyTexts texts, Messages messages) {
        this.objections = objections;
        this.texts = texts;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show(
            CurrentPerson person,
            Language language,
            @RequestParam(name = "done", required = false) @Nullable String done) {
        var uses = objections.uses(person.subject()).stream()
                .map(use -> use(use, language))
                .toList();
        var changed = uses.stream()
                .filter(use -> use.hasSwitch() && use.key().equals(done))
                .findFirst()
                .orElse(null);
        return Pages.of("rights/uses", new UsesPage(uses, changed));
    }

    private UsesPage.Use use(Objections.Use use, Language language) {
        var key = use.purpose().key();
        var causes = "rights.causes." + key;
        return new UsesPage.Use(
                key,
                texts.title("purpose", key, language.locale()),
                Markdown.html(texts.body("purpose", key, language.locale())),
                use.purpose().basis().word(),
                use.isStopped(),
                use.may("object"),
                use.may("restrict"),
                use.may("ask"),
                messages.text(language, messages.has(causes) ? causes : "rights.causes.any"));
    }

    @PostMapping("/{purpose}/{way}")
    String change(CurrentPerson person, @PathVariable("purpose") String purpose, @PathVariable("way") String way) {
        return switch (objections.change(person.subject(), purpose, way)) {
            case Objections.Changing.Changed() -> "redirect:/my-data/uses?done=" + purpose;
            case Objections.Changing.NotTheirs() -> throw new PageNotFound();
        };
    }
}
