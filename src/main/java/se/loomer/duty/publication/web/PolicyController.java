package se.loomer.duty.publication.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.duty.publication.ChangeWords;
import se.loomer.duty.publication.PublishedVersion;
import se.loomer.duty.publication.VersionNotices;
import se.loomer.duty.publication.web.PolicyPage.Section;
import se.loomer.duty.publication.web.VersionsPage.Version;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PageNotFound;
import se.loomer.policy.Change;
import se.loomer.policy.Comparison;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyTexts;
import se.loomer.policy.ProcessingEffects;

/// Shows the policy in force, those before it, and the one that is published and to come. Each version has an address
/// that stays.
@Controller
@RequestMapping("/policy")
class PolicyController {
    private static final String VERSIONS = "/policy/versions/";

    private final PolicyBook book;
    private final PolicyRenderer renderer;
    private final VersionNotices informing;
    private final ChangeWords words;
    private final ProcessorRegister register;

    PolicyController(
            PolicyBook book,
            PolicyRenderer renderer,
            VersionNotices informing,
            ChangeWords words,
            ProcessorRegister register) {
        this.book = book;
        this.renderer = renderer;
        this.informing = informing;
        this.words = words;
        this.register = register;
    }

    @GetMapping
    String current(Language language, Model model) {
        var earlier = book.versions().earlier();
        var policy = book.policy();
        model.addAttribute(
                "page",
                new PolicyPage(
                        policy.version(),
                        policy.effective(),
                        VERSIONS + policy.version(),
                        null,
                        false,
                        earlier.isEmpty() ? null : earlier.getFirst().version(),
                        sections("policy", language.locale()),
                        renderer.tables(language, register.shown())));
        return "publication/policy";
    }

    @GetMapping("/versions")
    String versions(Language language, Model model) {
        var versions = new ArrayList<Version>();
        var all = new ArrayList<ProcessingEffects>();
        var coming = coming();
        coming.ifPresent(version -> {
            all.add(version.effects());
            versions.add(version(version.effects(), version.effectiveOn(), VersionsPage.State.COMING));
        });
        all.add(book.versions().current());
        versions.add(version(book.versions().current(), book.policy().effective(), VersionsPage.State.CURRENT));
        for (var earlier : book.versions().earlier()) {
            all.add(earlier);
            versions.add(version(earlier, earlier.effective(), VersionsPage.State.EARLIER));
        }
        var differences = new ArrayList<VersionsPage.Difference>();
        for (var newer = 0; newer + 1 < all.size(); newer++) {
            differences.add(difference(all.get(newer), all.get(newer + 1), language));
        }
        model.addAttribute("page", new VersionsPage(versions, differences));
        return "publication/versions";
    }

    private static Version version(ProcessingEffects effects, LocalDate effective, VersionsPage.State state) {
        return new Version(effects.version(), effective, VERSIONS + effects.version(), state);
    }

    /// The version to come is shown from its publication on, and not before.
    private Optional<PublishedVersion> coming() {
        var coming = book.versions().coming();
        return coming == null
                ? Optional.empty()
                : informing.coming().filter(published -> published.version().equals(coming.version()));
    }

    private VersionsPage.Difference difference(ProcessingEffects after, ProcessingEffects before, Language language) {
        var changes = Comparison.of(before, after);
        var own = book.policy().version().equals(after.version());
        var locale = language.locale();
        return new VersionsPage.Difference(
                after.version(),
                own && !book.versions().earlier().isEmpty()
                        ? book.texts().body("difference", after.version(), locale)
                        : null,
                lines(changes.stream().filter(Change::isMaterial).toList(), before, after, language),
                lines(changes.stream().filter(change -> !change.isMaterial()).toList(), before, after, language));
    }

    private List<String> lines(
            List<Change> changes, ProcessingEffects before, ProcessingEffects after, Language language) {
        return changes.stream()
                .map(change -> words.line(change, before, after, language))
                .toList();
    }

    @GetMapping("/versions/{version}")
    String version(@PathVariable String version, Language language, Model model) {
        if (version.equals(book.policy().version())) {
            return current(language, model);
        }
        var coming = coming().filter(published -> published.version().equals(version));
        if (coming.isPresent()) {
            var sections = comingSections(coming.get(), language.locale());
            return words(version, coming.get().effectiveOn(), true, sections, model);
        }
        var earlier = book.versions().earlier(version).orElseThrow(PageNotFound::new);
        return words(version, earlier.effective(), false, sections("history-" + version, language.locale()), model);
    }

    private List<Section> comingSections(PublishedVersion coming, Locale locale) {
        var texts = book.texts();
        return texts.keys(PolicyTexts.COMING + "policy").stream()
                .map(key -> {
                    var passage = texts.coming(key, coming.effects(), coming.effectiveOn(), locale);
                    return new Section(key, passage.title(), Markdown.html(passage.body()));
                })
                .toList();
    }

    private String words(String version, LocalDate effective, boolean isComing, List<Section> sections, Model model) {
        model.addAttribute(
                "page",
                new PolicyPage(
                        version,
                        effective,
                        VERSIONS + version,
                        book.policy().version(),
                        isComing,
                        null,
                        sections,
                        null));
        return "publication/policy";
    }

    private List<Section> sections(String kind, Locale locale) {
        var texts = book.texts();
        return texts.keys(kind).stream()
                .map(key ->
                        new Section(key, texts.title(kind, key, locale), Markdown.html(texts.body(kind, key, locale))))
                .toList();
    }
}
