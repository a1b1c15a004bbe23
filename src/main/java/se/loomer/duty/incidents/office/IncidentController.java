package se.loomer.duty.incidents.office;

import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.incidents.Incident;
import se.loomer.duty.incidents.Incidents;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.PolicyBook;

/// The register of breaches, with both clocks. Works under `incident-handling`, which sees counts and keys.
@Controller
@RequestMapping("/office/incidents")
class IncidentController {
    private static final int TITLE_LENGTH_MIN = 3;
    private static final int TITLE_LENGTH_MAX = 120;
    private static final int TEXT_LENGTH_MAX = 4_000;

    private final Incidents incidents;
    private final IncidentReport report;
    private final Members members;
    private final PolicyBook book;
    private final Clock clock;

    IncidentController(Incidents incidents, IncidentReport report, Members members, PolicyBook book, Clock clock) {
        this.incidents = incidents;
        this.report = report;
        this.members = members;
        this.book = book;
        this.clock = clock;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, INCIDENT_HANDLING).subject();
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        return list(staff(person), new IncidentsPage.Typed("", "", now()), FieldErrors.none());
    }

    private String now() {
        return LocalDateTime.ofInstant(clock.instant(), OperatorTime.ZONE)
                .withSecond(0)
                .withNano(0)
                .toString();
    }

    private ModelAndView list(SubjectId staff, IncidentsPage.Typed typed, FieldErrors errors) {
        return new ModelAndView(
                "incidents/office/incidents",
                Map.of("page", new IncidentsPage(incidents.all(staff), typed, errors, clock.instant())),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping
    ModelAndView open(
            CurrentPerson person,
            @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "what", defaultValue = "") String what,
            @RequestParam(name = "discovered", defaultValue = "") String discovered) {
        var staff = staff(person);
        var errors = FieldErrors.none();
        if (TypedText.length(title.strip()) < TITLE_LENGTH_MIN || TypedText.length(title.strip()) > TITLE_LENGTH_MAX) {
            errors = errors.and("title", "office.incidents.error.title");
        }
        if (TypedText.length(what.strip()) < TITLE_LENGTH_MIN || TypedText.length(what.strip()) > TEXT_LENGTH_MAX) {
            errors = errors.and("what", "office.incidents.error.what");
        }
        var at = TypedTime.moment(discovered)
                .filter(moment -> !moment.isAfter(clock.instant().plusSeconds(60)));
        if (at.isEmpty()) {
            errors = errors.and("discovered", "office.incidents.error.moment");
        }
        if (!errors.isEmpty() || at.isEmpty()) {
            return list(staff, new IncidentsPage.Typed(title, what, discovered), errors);
        }
        var id = incidents.open(staff, title.strip(), what.strip(), at.get());
        return new ModelAndView("redirect:/office/incidents/" + id);
    }

    @GetMapping("/{id}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "purpose", required = false, defaultValue = "") List<String> purposes,
            Language language) {
        var staff = staff(person);
        var incident = found(staff, id);
        return view(
                staff, incident, AssessmentForm.of(incident), IncidentPage.Typed.NOTHING, FieldErrors.none(), language);
    }

    private Incident found(SubjectId staff, UUID id) {
        return incidents.find(staff, id).orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(
            SubjectId staff,
            Incident incident,
            AssessmentForm form,
            IncidentPage.Typed typed,
            FieldErrors errors,
            Language language) {
        var page = new IncidentPage(
                incident,
                incidents.reach(staff, incident),
                incidents.reachable(incident.purposes()),
                book,
                language,
                form,
                typed,
                errors,
                clock.instant());
        return new ModelAndView(
                "incidents/office/incident",
                Map.of("page", page),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/{id}/assessment")
    ModelAndView assess(
            CurrentPerson person, @PathVariable("id") UUID id, @ModelAttribute AssessmentForm form, Language language) {
        var staff = staff(person);
        var incident = found(staff, id);
        var errors = form.errors(book.policy(), clock.instant());
        if (!errors.isEmpty()) {
            return view(staff, incident, form, IncidentPage.Typed.NOTHING, errors, language);
        }
        return answered(staff, id, incidents.assess(staff, id, form.assessment(incidents)), language);
    }

    @PostMapping("/{id}/report")
    ModelAndView report(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "late", defaultValue = "") String lateReason,
            Language language) {
        var staff = staff(person);
        var typed = new IncidentPage.Typed(IncidentNoticeForm.NOTHING, reference, lateReason);
        return answered(staff, id, incidents.report(staff, id, reference, lateReason), typed, language);
    }

    @PostMapping("/{id}/telling")
    @FreshFactor
    ModelAndView tell(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @ModelAttribute IncidentNoticeForm form,
            Language language) {
        var staff = staff(person);
        return answered(
                staff, id, incidents.tell(staff, id, form.telling()), new IncidentPage.Typed(form, "", ""), language);
    }

    @PostMapping("/{id}/final")
    ModelAndView finish(CurrentPerson person, @PathVariable("id") UUID id, Language language) {
        var staff = staff(person);
        return answered(staff, id, incidents.finish(staff, id), language);
    }

    @PostMapping("/{id}/closing")
    ModelAndView close(CurrentPerson person, @PathVariable("id") UUID id, Language language) {
        var staff = staff(person);
        return answered(staff, id, incidents.close(staff, id), language);
    }

    private ModelAndView answered(SubjectId staff, UUID id, Incidents.Acting outcome, Language language) {
        return answered(staff, id, outcome, IncidentPage.Typed.NOTHING, language);
    }

    private ModelAndView answered(
            SubjectId staff, UUID id, Incidents.Acting outcome, IncidentPage.Typed typed, Language language) {
        var errors = FieldErrors.none();
        return switch (outcome) {
            case DONE -> new ModelAndView("redirect:/office/incidents/" + id);
            case UNKNOWN -> throw new PageNotFound();
            case NOT_NOW -> refused(staff, id, errors.and("act", "office.incidents.error.not-now"), typed, language);
            case REASON_MISSING ->
                refused(staff, id, errors.and("late", "office.incidents.error.late"), typed, language);
            case WORDS_MISSING ->
                refused(staff, id, errors.and("words", "office.incidents.error.words"), typed, language);
        };
    }

    private ModelAndView refused(
            SubjectId staff, UUID id, FieldErrors errors, IncidentPage.Typed typed, Language language) {
        var incident = found(staff, id);
        return view(staff, incident, AssessmentForm.of(incident), typed, errors, language);
    }

    /// The fields that the authority's form asks for, as a text.
    @GetMapping("/{id}/report.md")
    ResponseEntity<byte[]> file(CurrentPerson person, @PathVariable("id") UUID id, Language language) {
        var incident = found(staff(person), id);
        return Download.of(
                "incident-%d.md".formatted(incident.number()), "text/markdown", report.write(incident, language));
    }
}
