package se.loomer.service.reviews.web;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.reviews.ReviewId;
import se.loomer.service.reviews.ReviewReports;
import se.loomer.service.reviews.ReviewReports.Part;

/// Reports of a review or of the reply to it, by anybody who sees it.
@Controller
@RequestMapping("/reviews/{id}/reports")
class ReviewReportController {
    private final ReviewReports reports;

    ReviewReportController(ReviewReports reports) {
        this.reports = reports;
    }

    private static Part part(String typed) {
        return SubmittedChoice.of(Part.values(), Part::key, typed).orElseThrow(PageNotFound::new);
    }

    @GetMapping
    ModelAndView form(
            @PathVariable("id") ReviewId id,
            @RequestParam(name = "part", defaultValue = "review") String part,
            Optional<CurrentPerson> person) {
        return view(id, part(part), person.isPresent(), ReportForm.empty(), FieldErrors.none());
    }

    @PostMapping
    ModelAndView create(
            @PathVariable("id") ReviewId id,
            @RequestParam(name = "part", defaultValue = "review") String typedPart,
            Optional<CurrentPerson> person,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var part = part(typedPart);
        var isSignedIn = person.isPresent();
        var form = new ReportForm(
                typed.getOrDefault("reason", ""),
                typed.getOrDefault("words", ""),
                isSignedIn ? "" : typed.getOrDefault("email", ""));
        var reporter = person.map(CurrentPerson::subject).orElse(null);
        return switch (reports.report(reporter, id, part, form, shell.language())) {
            case ReportResult.Received(var _, var status) ->
                new ModelAndView(
                        status == null ? "redirect:/decisions?reported" : "redirect:/reports/" + status.reveal());
            case ReportResult.Invalid(var errors) -> view(id, part, isSignedIn, form, errors);
            case ReportResult.Paused(var until) ->
                view(
                        id,
                        part,
                        isSignedIn,
                        form,
                        FieldErrors.none().and("words", "moderation.error.paused", shell.date(until)));
            case ReportResult.UnknownThing() -> throw new PageNotFound();
        };
    }

    private ModelAndView view(ReviewId id, Part part, boolean isSignedIn, ReportForm form, FieldErrors errors) {
        return Pages.of("reviews/report", errors)
                .addObject("review", id)
                .addObject("part", part)
                .addObject("published", reports.published(id, part).orElseThrow(PageNotFound::new))
                .addObject("isSignedIn", isSignedIn)
                .addObject("form", form);
    }
}
