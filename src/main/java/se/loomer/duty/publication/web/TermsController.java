package se.loomer.duty.publication.web;

import java.util.Comparator;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PageNotFound;
import se.loomer.policy.PolicyTexts;

/// Shows the terms in force, for people and for companies.
@Controller
class TermsController {
    private static final Set<String> AUDIENCES = Set.of("person", "company");

    private final PolicyTexts texts;

    TermsController(PolicyTexts texts) {
        this.texts = texts;
    }

    @GetMapping("/terms/{audience}")
    String show(@PathVariable String audience, Language language, Model model) {
        if (!AUDIENCES.contains(audience)) {
            throw new PageNotFound();
        }
        var version = latest("terms/" + audience + "-", "." + language.tag());
        var text = texts.document("terms/" + audience + "-" + version, language.locale());
        var heading = text.strip().lines().findFirst().orElse("");
        var body = text.strip().substring(heading.length());
        model.addAttribute(
                "page", new TermsPage(audience, version, heading.replaceFirst("^#\\s*", ""), Markdown.html(body)));
        return "publication/terms";
    }

    private String latest(String beginning, String ending) {
        return texts.documents().stream()
                .filter(name -> name.startsWith(beginning) && name.endsWith(ending))
                .map(name -> name.substring(beginning.length(), name.length() - ending.length()))
                .max(Comparator.comparingInt(Integer::parseInt))
                .orElseThrow(PageNotFound::new);
    }
}
