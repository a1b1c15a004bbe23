package se.loomer.service.moderation.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.moderation.Redress;
import se.loomer.service.moderation.Redress.Appealing;

/// What was decided about the reader and what came of their reports, with the way to appeal: for whoever is signed in,
/// and for whoever reported without an account and carries the link of that report.
@Controller
class DecisionsController {
    private final Redress redress;

    DecisionsController(Redress redress) {
        this.redress = redress;
    }

    @GetMapping("/decisions")
    ModelAndView show(
            CurrentPerson person, @RequestParam(name = "reported", required = false) @Nullable String reported) {
        return view(redress.standing(person.subject()), "/decisions", reported != null, Typed.NOTHING);
    }

    @PostMapping("/decisions/{id}/appeal")
    ModelAndView appeal(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "words", defaultValue = "") String words) {
        var text = words;
        var outcome = redress.appeal(person.subject(), id, text);
        return answered(outcome, redress.standing(person.subject()), "/decisions", new Typed(id, text));
    }

    /// Where whoever has no account learns how to find what came of their report.
    @GetMapping("/reports")
    String reports(Optional<CurrentPerson> person) {
        return person.isPresent() ? "redirect:/decisions" : "moderation/reports";
    }

    @GetMapping("/reports/{secret}")
    @NoReferrer
    ModelAndView status(@PathVariable("secret") String secret) {
        return view(standing(secret), "/reports/" + secret, false, Typed.NOTHING);
    }

    private Redress.Standing standing(String secret) {
        return redress.standing(new Secret(secret)).orElseThrow(PageNotFound::new);
    }

    @PostMapping("/reports/{secret}/{id}/appeal")
    @NoReferrer
    ModelAndView appealReport(
            @PathVariable("secret") String secret,
            @PathVariable("id") UUID id,
            @RequestParam(name = "words", defaultValue = "") String words) {
        var text = words;
        var outcome = redress.appeal(new Secret(secret), id, text);
        return answered(outcome, standing(secret), "/reports/" + secret, new Typed(id, text));
    }

    /// What was typed into which appeal.
    private record Typed(@Nullable UUID appealed, String words) {
        static final Typed NOTHING = new Typed(null, "");
    }

    private ModelAndView answered(Appealing outcome, Redress.Standing standing, String url, Typed typed) {
        return switch (outcome) {
            case Appealing.Received(), Appealing.AlreadyMade() -> new ModelAndView("redirect:" + url);
            case Appealing.Unknown() -> throw new PageNotFound();
            case Appealing.TooLate() ->
                view(standing, url, false, typed, FieldErrors.none().and("words", "moderation.error.too-late"));
            case Appealing.WordsMissing() ->
                view(
                        standing,
                        url,
                        false,
                        typed,
                        FieldErrors.none()
                                .and("words", "moderation.error.words", String.valueOf(Redress.WORDS_LENGTH_MAX)));
        };
    }

    private ModelAndView view(Redress.Standing standing, String url, boolean isReported, Typed typed) {
        return view(standing, url, isReported, typed, FieldErrors.none());
    }

    private ModelAndView view(
            Redress.Standing standing, String url, boolean isReported, Typed typed, FieldErrors errors) {
        var answers = standing.reports().stream()
                .filter(report -> report.decidedAt() != null)
                .collect(java.util.stream.Collectors.toMap(
                        report -> report.id(), report -> redress.appealUntil(report.decidedAt())));
        var page = new DecisionsPage(standing, answers, url, isReported, typed.appealed(), typed.words(), errors);
        return Pages.of("moderation/decisions", page, errors);
    }
}
