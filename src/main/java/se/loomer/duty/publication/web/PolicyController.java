package se.loomer.duty.publication.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import se.loomer.duty.publication.web.PolicyPage.Section;
import se.loomer.duty.publication.web.VersionsPage.Version;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PageNotFound;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Shows the policy in force and those before it. Each version has an address that stays.
@Controller
@RequestMapping("/policy")
class PolicyController {
    private static final String VERSIONS = "/policy/versions/";

    private final Policy policy;
    private final PolicyTexts texts;
    private final PolicyRenderer renderer;

    PolicyController(Policy policy, PolicyTexts texts, PolicyRenderer renderer) {
        this.policy = policy;
        this.texts = texts;
        this.renderer = renderer;
    }

    @GetMapping
    String current(Language language, Model model) {
        var previous = policy.previous();
        model.addAttribute(
                "page",
                new PolicyPage(
                        policy.version(),
                        policy.effective(),
                        VERSIONS + policy.version(),
                        null,
                        previous == null ? null : previous.version(),
                        sections("policy", language.locale()),
                        renderer.tables(language)));
        return "publication/policy";
    }

    @GetMapping("/versions")
    String versions(Language language, Model model) {
        var versions = new ArrayList<Version>();
        versions.add(new Version(policy.version(), policy.effective(), VERSIONS + policy.version(), true));
        var previous = policy.previous();
        if (previous != null) {
            versions.add(new Version(previous.version(), previous.effective(), VERSIONS + previous.version(), false));
        }
        model.addAttribute("page", new VersionsPage(versions, difference(language)));
        return "publication/versions";
    }

    private VersionsPage.@Nullable Difference difference(Language language) {
        return policy.previous() == null
                ? null
                : new VersionsPage.Difference(
                        texts.title("differences", policy.version(), language.locale()),
                        texts.body("differences", policy.version(), language.locale()));
    }

    @GetMapping("/versions/{version}")
    String version(@PathVariable String version, Language language, Model model) {
        if (version.equals(policy.version())) {
            return current(language, model);
        }
        var previous = policy.previous();
        if (previous == null || !version.equals(previous.version())) {
            throw new PageNotFound();
        }
        model.addAttribute(
                "page",
                new PolicyPage(
                        version,
                        previous.effective(),
                        VERSIONS + version,
                        policy.version(),
                        null,
                        sections("history-" + version, language.locale()),
                        null));
        return "publication/policy";
    }

    private List<Section> sections(String kind, Locale locale) {
        return texts.keys(kind).stream()
                .map(key ->
                        new Section(key, texts.title(kind, key, locale), Markdown.html(texts.body(kind, key, locale))))
                .toList();
    }
}
