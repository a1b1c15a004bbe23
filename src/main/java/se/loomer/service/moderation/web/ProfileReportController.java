package se.loomer.service.moderation.web;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.Reports;

/// Reports of a company's page, by anybody who sees it.
@Controller
@RequestMapping("/companies/{id}/reports")
class ProfileReportController {
    private final Reports reports;

    ProfileReportController(Reports reports) {
        this.reports = reports;
    }

    @GetMapping
    ModelAndView form(@PathVariable("id") UUID id, Optional<CurrentPerson> person) {
        return view(id, person.isPresent(), ReportForm.empty(), FieldErrors.none());
    }

    @PostMapping
    ModelAndView create(
            @PathVariable("id") UUID id,
            Optional<CurrentPerson> person,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var form = new ReportForm(
                typed.getOrDefault("reason", ""),
                typed.getOrDefault("words", ""),
                person.isPresent() ? "" : typed.getOrDefault("email", ""));
        var company = new CompanyId(id);
        var outcome = person.map(one -> reports.profile(one.subject(), company, form))
                .orElseGet(() -> reports.profile(company, form, shell.language()));
        return switch (outcome) {
            case ReportResult.Received(var _, var status) ->
                new ModelAndView(
                        status == null ? "redirect:/decisions?reported" : "redirect:/reports/" + status.reveal());
            case ReportResult.Invalid(var errors) -> view(id, person.isPresent(), form, errors);
            case ReportResult.Paused(var until) ->
                view(
                        id,
                        person.isPresent(),
                        form,
                        FieldErrors.none().and("words", "moderation.error.paused", shell.date(until)));
            case ReportResult.UnknownThing() -> throw new PageNotFound();
        };
    }

    private ModelAndView view(UUID id, boolean isSignedIn, ReportForm form, FieldErrors errors) {
        var name = reports.company(new CompanyId(id)).orElseThrow(PageNotFound::new);
        return Pages.of("moderation/profile-report", errors)
                .addObject("company", id)
                .addObject("name", name)
                .addObject("isSignedIn", isSignedIn)
                .addObject("form", form);
    }
}
