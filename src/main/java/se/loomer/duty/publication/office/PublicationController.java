package se.loomer.duty.publication.office;

import static se.loomer.guard.enforcement.Purpose.PUBLISHING;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.publication.ChangeWords;
import se.loomer.duty.publication.PublicationService;
import se.loomer.duty.publication.PublishedVersion;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Dates;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyTexts;

/// The versions of the policy: the one to come with what it changes, its publication, and how far its notice has come.
/// Works under the purpose `publishing`, which sees counts and no person.
@Controller
@RequestMapping("/office/publication")
class PublicationController {
    private static final String COMING = PolicyTexts.COMING + "policy";

    private final PublicationService publishing;
    private final ChangeWords words;
    private final PolicyBook book;
    private final Members members;

    PublicationController(PublicationService publishing, ChangeWords words, PolicyBook book, Members members) {
        this.publishing = publishing;
        this.words = words;
        this.book = book;
        this.members = members;
    }

    private Member member(CurrentPerson person) {
        return members.member(person, PUBLISHING);
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, Language language) {
        return view(member(person).subject(), language, null, FieldErrors.none());
    }

    private ModelAndView view(
            SubjectId member, Language language, PublicationPage.@Nullable Typed typed, FieldErrors errors) {
        var draft = publishing.draft(member).map(found -> draft(found, language));
        var published = publishing.published(member).stream()
                .map(version -> new PublicationPage.Published(
                        version,
                        publishing.progress(member, version.version()),
                        publishing.reason(member, version.version()).orElse(null)))
                .toList();
        var shown = Optional.ofNullable(typed)
                .or(() -> draft.map(
                        found -> new PublicationPage.Typed(found.proposed().toString(), false, "")))
                .orElse(new PublicationPage.Typed("", false, ""));
        return Pages.of("publication/office/publication", new PublicationPage(draft, published, shown, errors), errors);
    }

    private PublicationPage.Draft draft(PublicationService.Draft draft, Language language) {
        var before = book.versions().current();
        var lines = draft.changes().stream()
                .map(change -> new PublicationPage.Line(
                        words.line(change, before, draft.effects(), language), change.isMaterial()))
                .toList();
        return new PublicationPage.Draft(
                draft.effects().version(),
                draft.isMaterial(),
                draft.audience().name().toLowerCase(Locale.ROOT),
                draft.earliest(),
                proposed(draft),
                lines);
    }

    /// The day that its author wrote, or the first on which everybody has had their time.
    private static LocalDate proposed(PublicationService.Draft draft) {
        var wished = draft.effects().effective();
        return wished.isBefore(draft.earliest()) ? draft.earliest() : wished;
    }

    /// The words of the version to come, as people will read them.
    @GetMapping("/preview")
    ModelAndView preview(CurrentPerson person, Language language) {
        var draft = publishing.draft(member(person).subject()).orElseThrow(PageNotFound::new);
        var texts = book.texts();
        var sections = texts.keys(COMING).stream()
                .map(key -> {
                    var passage = texts.coming(key, draft.effects(), proposed(draft), language.locale());
                    return new PreviewPage.Section(key, passage.title(), Markdown.html(passage.body()));
                })
                .toList();
        return Pages.of(
                "publication/office/preview", new PreviewPage(draft.effects().version(), sections));
    }

    @PostMapping
    @FreshFactor
    ModelAndView publish(
            CurrentPerson person,
            Language language,
            @RequestParam(name = "effective", defaultValue = "") String effective,
            @RequestParam(name = "material", defaultValue = "false") boolean material,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var member = member(person).subject();
        var typed = new PublicationPage.Typed(effective, material, reason);
        var day = TypedTime.day(effective);
        if (day.isEmpty()) {
            return view(member, language, typed, FieldErrors.none().and("effective", "office.publication.error.day"));
        }
        return switch (publishing.publish(member, day.get(), material, reason)) {
            case PublicationService.Outcome.Published(var version) ->
                new ModelAndView("redirect:/office/publication#version-" + version.version());
            case PublicationService.Outcome.NothingToPublish() -> new ModelAndView("redirect:/office/publication");
            case PublicationService.Outcome.TooEarly(var earliest) ->
                view(
                        member,
                        language,
                        typed,
                        FieldErrors.none()
                                .and(
                                        "effective",
                                        "office.publication.error.early",
                                        Dates.words(earliest, language.locale())));
            case PublicationService.Outcome.ReasonMissing() ->
                view(member, language, typed, FieldErrors.none().and("reason", "office.error.reason"));
        };
    }

    /// How far the notice of one version has come, for the part of the page that asks again.
    @GetMapping("/{version}/progress")
    ModelAndView progress(CurrentPerson person, @PathVariable("version") String version) {
        var member = member(person).subject();
        var published = publishing.published(member).stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        return new ModelAndView("publication/office/progress", Map.of("published", with(member, published)));
    }

    private PublicationPage.Published with(SubjectId member, PublishedVersion version) {
        return new PublicationPage.Published(version, publishing.progress(member, version.version()), null);
    }
}
