package se.loomer.service.offers.web;

import java.util.Map;
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
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferReports;
import se.loomer.service.offers.ReceivedOffer;

/// Reports of an offer, by the person who received it.
@Controller
@RequestMapping("/enquiries/{id}/companies/{company}/offers/{offer}/reports")
class OfferReportController {
    private final OfferReports reports;
    private final OfferAnswerService answers;

    OfferReportController(OfferReports reports, OfferAnswerService answers) {
        this.reports = reports;
        this.answers = answers;
    }

    private ReceivedOffer received(CurrentPerson person, EnquiryId id, CompanyId company, OfferId offer) {
        return answers.open(person.require(PersonKind.PERSON).subject(), id, offer)
                .filter(one -> one.offer().company().equals(company))
                .orElseThrow(PageNotFound::new);
    }

    @GetMapping
    ModelAndView form(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer) {
        return view(received(person, id, company, offer), ReportForm.empty(), FieldErrors.none());
    }

    @PostMapping
    ModelAndView create(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @PathVariable("company") CompanyId company,
            @PathVariable("offer") OfferId offer,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var received = received(person, id, company, offer);
        var form = new ReportForm(typed.getOrDefault("reason", ""), typed.getOrDefault("words", ""), "");
        return switch (reports.report(person.subject(), offer, form)) {
            case ReportResult.Received _ -> new ModelAndView("redirect:/decisions?reported");
            case ReportResult.Invalid(var errors) -> view(received, form, errors);
            case ReportResult.Paused(var until) ->
                view(received, form, FieldErrors.none().and("words", "moderation.error.paused", shell.date(until)));
            case ReportResult.UnknownThing() -> throw new PageNotFound();
        };
    }

    private static ModelAndView view(ReceivedOffer received, ReportForm form, FieldErrors errors) {
        return Pages.of("offers/report", received, errors)
                .addObject("form", form)
                .addObject("errors", errors);
    }
}
