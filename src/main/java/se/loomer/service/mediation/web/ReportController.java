package se.loomer.service.mediation.web;

import java.util.Map;
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
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;

/// Reports of what the other side of a conversation wrote, by whoever received it.
@Controller
class ReportController {
    private final ConversationReports reported;
    private final Inbox inbox;

    ReportController(ConversationReports reported, Inbox inbox) {
        this.reported = reported;
        this.inbox = inbox;
    }

    @GetMapping("/enquiries/{id}/companies/{company}/messages/{message}/reports")
    ModelAndView form(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @PathVariable("company") UUID company,
            @PathVariable("message") UUID message,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var piece = reported.received(person.subject(), new EnquiryId(id), new CompanyId(company), message);
        return view(piece, shell, back(id, company), ReportForm.empty(), FieldErrors.none());
    }

    private static String back(UUID id, UUID company) {
        return "/enquiries/%s/companies/%s".formatted(id, company);
    }

    @PostMapping("/enquiries/{id}/companies/{company}/messages/{message}/reports")
    ModelAndView create(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @PathVariable("company") UUID company,
            @PathVariable("message") UUID message,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var enquiry = new EnquiryId(id);
        var from = new CompanyId(company);
        var form = read(typed);
        var piece = reported.received(person.subject(), enquiry, from, message);
        var outcome = reported.report(person.subject(), enquiry, from, message, form);
        return answered(outcome, piece, shell, back(id, company), form);
    }

    @GetMapping({"/inbox/{id}/reports", "/inbox/{id}/messages/{message}/reports"})
    ModelAndView inboxForm(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @PathVariable(name = "message", required = false) @Nullable UUID message,
            PageContext shell) {
        var piece = reported.received(representing(person), id, message);
        return view(piece, shell, "/inbox/" + id, ReportForm.empty(), FieldErrors.none());
    }

    @PostMapping({"/inbox/{id}/reports", "/inbox/{id}/messages/{message}/reports"})
    ModelAndView createFromInbox(
            CurrentPerson person,
            @PathVariable("id") DisclosureId id,
            @PathVariable(name = "message", required = false) @Nullable UUID message,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var by = representing(person);
        var form = read(typed);
        var piece = reported.received(by, id, message);
        return answered(reported.report(by, id, message, form), piece, shell, "/inbox/" + id, form);
    }

    private Inbox.Representing representing(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    private static ReportForm read(Map<String, String> typed) {
        return new ReportForm(typed.getOrDefault("reason", ""), typed.getOrDefault("words", ""), "");
    }

    private static ModelAndView answered(
            ReportResult outcome,
            Optional<ConversationReports.Piece> piece,
            PageContext shell,
            String back,
            ReportForm form) {
        return switch (outcome) {
            case ReportResult.Received _ -> new ModelAndView("redirect:/decisions?reported");
            case ReportResult.Invalid(var errors) -> view(piece, shell, back, form, errors);
            case ReportResult.Paused(var until) ->
                view(
                        piece,
                        shell,
                        back,
                        form,
                        FieldErrors.none().and("words", "moderation.error.paused", shell.date(until)));
            case ReportResult.UnknownThing() -> throw new PageNotFound();
        };
    }

    private static ModelAndView view(
            Optional<ConversationReports.Piece> piece,
            PageContext shell,
            String back,
            ReportForm form,
            FieldErrors errors) {
        var content = piece.orElseThrow(PageNotFound::new).content();
        return Pages.of("mediation/report", errors)
                .addObject("content", content)
                .addObject("url", shell.path())
                .addObject("back", back)
                .addObject("form", form);
    }
}
