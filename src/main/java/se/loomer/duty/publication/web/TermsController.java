package se.loomer.duty.publication.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import se.loomer.duty.publication.VersionNotices;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PageNotFound;
import se.loomer.policy.PolicyBook;

/// Shows the terms in force for people and for companies, those before them, and those that are published and to come.
/// Each version has an address that stays.
@Controller
class TermsController {
    private static final Set<String> AUDIENCES = Set.of("person", "company");

    private final PolicyBook book;
    private final VersionNotices informing;

    TermsController(PolicyBook book, VersionNotices informing) {
        this.book = book;
        this.informing = informing;
    }

    @GetMapping("/terms/{audience}")
    String show(@PathVariable String audience, Language language, Model model) {
        return show(audience, inForce(audience), language, model);
    }

    @GetMapping("/terms/{audience}/versions/{version}")
    String version(@PathVariable String audience, @PathVariable String version, Language language, Model model) {
        inForce(audience);
        return show(audience, version, language, model);
    }

    private String inForce(String audience) {
        if (!AUDIENCES.contains(audience)) {
            throw new PageNotFound();
        }
        return book.policy().termsVersion(audience);
    }

    private String show(String audience, String version, Language language, Model model) {
        var versions = versions(audience, language);
        if (!versions.contains(version)) {
            throw new PageNotFound();
        }
        var text = book.texts()
                .document("terms/%s-%s".formatted(audience, version), language.locale())
                .strip();
        var heading = text.lines().findFirst().orElse("");
        var body = text.substring(heading.length());
        model.addAttribute(
                "page",
                new TermsPage(
                        audience,
                        version,
                        version.equals(inForce(audience)),
                        versions,
                        heading.replaceFirst("^#\\s*", ""),
                        Markdown.html(body)));
        return "publication/terms";
    }

    /// The versions that anybody may read, the newest first: what is written and not published is not among them.
    private List<String> versions(String audience, Language language) {
        var beginning = "terms/%s-".formatted(audience);
        var ending = "." + language.tag();
        var newest = informing
                .coming()
                .map(coming -> coming.effects().terms().getOrDefault(audience, inForce(audience)))
                .orElseGet(() -> inForce(audience));
        return book.texts().documents().stream()
                .filter(name -> name.startsWith(beginning) && name.endsWith(ending))
                .map(name -> name.substring(beginning.length(), name.length() - ending.length()))
                .filter(version -> Integer.parseInt(version) <= Integer.parseInt(newest))
                .sorted(Comparator.<String>comparingInt(Integer::parseInt).reversed())
                .toList();
    }
}
