package se.loomer.service.mediation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Devices;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.DisclosureResult;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryPictures;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.Refusals;

/// Lets a person consent for several companies on one page, each with ticks of its own. Whatever nobody ticked for is
/// not sent, and every company's consent is an act of its own.
@Controller
@RequestMapping("/enquiries/{id}/consents")
class ConsentsController {
    private final Mediation mediation;
    private final EnquiryPictures pictures;

    ConsentsController(Mediation mediation, EnquiryPictures pictures) {
        this.pictures = pictures;
        this.mediation = mediation;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @PathVariable("id") EnquiryId id, PageContext shell) {
        person.require(PersonKind.PERSON);
        return view(person, id, Map.of(), List.of(), FieldErrors.none(), null, shell);
    }

    @PostMapping
    ModelAndView create(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam MultiValueMap<String, String> typed,
            PageContext shell,
            HttpServletRequest request) {
        person.require(PersonKind.PERSON);
        var sent = new ArrayList<String>();
        var errors = FieldErrors.none();
        Caution caution = null;
        for (var chosen : waiting(person, id)) {
            var field = ConsentsPage.Choice.field(chosen.company());
            var ticks = typed.getOrDefault(field, List.of());
            if (ticks.isEmpty()) {
                continue;
            }
            var result = mediation.disclose(
                    Devices.acting(person.subject(), request),
                    id,
                    chosen.company(),
                    Field.of(ticks),
                    typed.getOrDefault("wording", List.of("")).getFirst(),
                    shell.language().locale());
            switch (result) {
                case DisclosureResult.Sent _ -> sent.add(chosen.name());
                case DisclosureResult.WordingChanged() -> errors = errors.and(field, "mediation.error.wording-changed");
                case DisclosureResult.CompanyGone _ -> errors = errors.and(field, "mediation.error.company-gone");
                case DisclosureResult.Refused(var why) -> errors = errors.and(Refusals.of(why, field, shell));
                case DisclosureResult.Cautious(var standing) -> caution = standing;
                case DisclosureResult.NotChosen _ -> throw new PageNotFound();
            }
        }
        if (sent.isEmpty() && errors.isEmpty() && caution == null) {
            errors = nothingTicked(person, id);
        }
        return errors.isEmpty() && caution == null && waiting(person, id).isEmpty()
                ? new ModelAndView("redirect:/enquiries/%s?news=sent".formatted(id))
                : view(person, id, typed, sent, errors, caution, shell);
    }

    private FieldErrors nothingTicked(CurrentPerson person, EnquiryId id) {
        return waiting(person, id).stream()
                .findFirst()
                .map(first -> FieldErrors.none()
                        .and(ConsentsPage.Choice.field(first.company()), "mediation.error.nothing-ticked"))
                .orElse(FieldErrors.none());
    }

    private List<ChosenCompany> waiting(CurrentPerson person, EnquiryId id) {
        var overview = mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
        return overview.chosen().stream()
                .filter(chosen -> overview.enquiry().isOpen() && chosen.disclosed() == null && chosen.isListed())
                .toList();
    }

    private ModelAndView view(
            CurrentPerson person,
            EnquiryId id,
            Map<String, List<String>> typed,
            List<String> sent,
            FieldErrors errors,
            @Nullable Caution caution,
            PageContext shell) {
        var enquiry = mediation
                .enquiry(person.subject(), id)
                .orElseThrow(PageNotFound::new)
                .enquiry();
        var wording = mediation.wording(shell.language().locale());
        var choices = waiting(person, id).stream()
                .map(chosen -> {
                    var ticks = typed.getOrDefault(ConsentsPage.Choice.field(chosen.company()), List.of());
                    return new ConsentsPage.Choice(
                            chosen.company(),
                            chosen.name(),
                            Field.of(ticks),
                            ticks.contains(Field.NONE),
                            wording.shown(chosen.name(), List.of(shell.text("mediation.company.ticked"))));
                })
                .toList();
        if (choices.isEmpty()) {
            return new ModelAndView("redirect:/enquiries/" + id);
        }
        var page = new ConsentsPage(
                enquiry,
                pictures.of(person.subject(), id),
                choices,
                mediation.details(person.subject(), id),
                wording.id(),
                sent,
                errors);
        return caution == null
                ? Pages.of("mediation/consents", page, errors)
                : CompanyController.waiting(Pages.of("mediation/consents", page, errors), caution);
    }
}
