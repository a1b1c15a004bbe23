package se.loomer.duty.publication.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import se.loomer.duty.publication.ChangeWords;
import se.loomer.duty.publication.VersionNotices;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.policy.Change;

/// What a version of the policy changes for whoever reads it, with what they can do about it.
@Controller
@RequestMapping("/account/changes/{version}")
class ChangesController {
    private final VersionNotices informing;
    private final ChangeWords words;

    ChangesController(VersionNotices informing, ChangeWords words) {
        this.informing = informing;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable String version, CurrentPerson person, Language language, Model model) {
        var changed = informing.look(person.subject(), person.kind(), version).orElseThrow(PageNotFound::new);
        model.addAttribute("page", page(changed, person.kind() == PersonKind.PERSON, language));
        return "publication/changes";
    }

    private ChangesPage page(VersionNotices.Changed changed, boolean isPerson, Language language) {
        var version = changed.version();
        var lines = changed.changes().stream()
                .map(change -> new ChangesPage.Line(
                        words.line(change, changed.before(), version.effects(), language), change.isMaterial()))
                .toList();
        var terms = changed.changes().stream()
                .filter(change -> change.kind() == Change.Kind.TERMS_CHANGED)
                .map(change -> new ChangesPage.Terms(
                        change.subject(), change.to(), changed.accepted().contains(change.subject())))
                .findFirst()
                .orElse(null);
        return new ChangesPage(version.version(), version.effectiveOn(), version.isComing(), isPerson, lines, terms);
    }

    @PostMapping("/acceptance")
    String accept(@PathVariable String version, CurrentPerson person) {
        if (!informing.accept(person.subject(), person.kind(), version)) {
            throw new PageNotFound();
        }
        return "redirect:/account/changes/%s#terms".formatted(version);
    }
}
