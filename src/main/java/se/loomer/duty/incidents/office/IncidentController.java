package se.loomer.duty.incidents.office;

import static se.loomer.guard.enforcement.Purpose.INCIDENT_HANDLING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
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
import se.loomer.edge.casework.CaseHead;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CasePages;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageCursor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// The register of breaches, with both clocks. Works under `incident-handling`, which sees counts and keys.
@Controller
@Order(1)
@RequestMapping("/office/incidents")
class IncidentController implements CaseKind<IncidentCase> {
    private static final int TITLE_LENGTH_MIN = 3;
    private static final int TITLE_LENGTH_MAX = 120;
    private static final int TEXT_LENGTH_MAX = 4_000;
    private static final int HOURS_IN_WORDS_MAX = 100;

    private final Incidents incidents;
    private final IncidentReport report;
    private final Members members;
    private final CasePages pages;
    private final Policy policy;
    private final Clock clock;

    IncidentController(
            Incidents incidents, IncidentReport report, Members members, CasePages pages, Policy policy, Clock clock) {
        this.incidents = incidents;
        this.report = report;
        this.members = members;
        this.pages = pages;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "incidents";
    }

    @Override
    public Purpose purpose() {
        return INCIDENT_HANDLING;
    }

    @Override
    public String template() {
        return "incidents/office/incident";
    }

    @Override
    public boolean needsReason() {
        return false;
    }

    @Override
    public Map<String, String> links() {
        return Map.of("office.incidents.open", "/office/incidents");
    }

    @Override
    public PageCursor.Page<CaseHead> page(
            SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell) {
        var found = incidents.all(staff).stream()
                .filter(incident -> switch (list) {
                    case DUE, UNASSIGNED, ALL -> incident.closedAt() == null;
                    case ENDED -> incident.closedAt() != null;
                    case QUIET, MINE -> false;
                })
                .toList();
        return new PageCursor.Page<>(found, null).map(incident -> head(incident, shell));
    }

    @Override
    public Counts counts(SubjectId staff) {
        var now = clock.instant();
        var open = incidents.all(staff).stream()
                .filter(incident -> incident.closedAt() == null)
                .toList();
        var late = (int) open.stream().filter(incident -> incident.isLate(now)).count();
        return new Counts(open.size(), late, open.size(), 0, 0, open.size());
    }

    @Override
    public Optional<CaseHead> head(CaseLook look, PageContext shell) {
        return incidents.find(look.staff(), look.id()).map(incident -> head(incident, shell));
    }

    private CaseHead head(Incident incident, PageContext shell) {
        var now = clock.instant();
        var chip = incident.closedAt() != null ? "neutral" : incident.isLate(now) ? "bad" : "waiting";
        return new CaseHead(
                "/office/incidents/" + incident.id(),
                shell.text("office.incidents.number", incident.number(), incident.title()),
                clock(shell, incident, now),
                new CaseHead.Standing(shell.text("office.incidents.next." + Keyed.of(incident.next())), chip),
                null,
                incident.openedAt(),
                incident.discoveredAt(),
                incident.clock(),
                incident.closedAt(),
                CaseHead.Opening.SHARED);
    }

    /// How long the clock that counts now still runs, in words; null where none does.
    private static @Nullable String clock(PageContext shell, Incident incident, Instant now) {
        var until = incident.clock();
        if (until == null) {
            return null;
        }
        var left = Duration.between(now, until);
        var hours = Math.abs(left.toHours());
        var key = left.isNegative() ? "office.incidents.clock-over" : "office.incidents.clock-left";
        return hours < HOURS_IN_WORDS_MAX
                ? shell.text(key + "-hours", hours)
                : shell.text(key + "-days", Math.abs(left.toDays()));
    }

    @Override
    public Optional<IncidentCase> see(CaseLook look) {
        return incidents
                .find(look.staff(), look.id())
                .map(incident -> new IncidentCase(
                        incident, incidents.reach(look.staff(), incident), incidents.reachable(incident.purposes())));
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, INCIDENT_HANDLING).subject();
    }

    private CasePages.Answer<IncidentCase, IncidentForms> on(CaseLook look, IncidentForms forms, PageContext shell) {
        return pages.of(this, look, forms, shell);
    }

    @GetMapping
    ModelAndView form(CurrentPerson person) {
        staff(person);
        var now = LocalDateTime.ofInstant(clock.instant(), OperatorTime.ZONE)
                .withSecond(0)
                .withNano(0);
        return form(new IncidentForm("", "", now.toString(), FieldErrors.none()));
    }

    private static ModelAndView form(IncidentForm form) {
        return Pages.of("incidents/office/new", form, form.errors());
    }

    @PostMapping
    ModelAndView open(
            CurrentPerson person,
            @RequestParam(name = "title", defaultValue = "") String title,
            @RequestParam(name = "what", defaultValue = "") String what,
            @RequestParam(name = "discovered", defaultValue = "") String discovered) {
        var staff = staff(person);
        var errors = FieldErrors.none()
                .when(
                        !TypedText.fits(title, TITLE_LENGTH_MIN, TITLE_LENGTH_MAX),
                        "title",
                        "office.incidents.error.title")
                .when(!TypedText.fits(what, TITLE_LENGTH_MIN, TEXT_LENGTH_MAX), "what", "office.incidents.error.what");
        var at = TypedTime.moment(discovered)
                .filter(moment -> !moment.isAfter(clock.instant().plusSeconds(60)));
        errors = errors.when(at.isEmpty(), "discovered", "office.incidents.error.moment");
        if (!errors.isEmpty() || at.isEmpty()) {
            return form(new IncidentForm(title, what, discovered, errors));
        }
        var id = incidents.open(staff, title.strip(), what.strip(), at.get());
        return new ModelAndView("redirect:/office/incidents/" + id);
    }

    @GetMapping("/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") UUID id, PageContext shell) {
        return on(CaseLook.atRegister(staff(person), id), IncidentForms.NOTHING, shell)
                .opened(FieldErrors.none());
    }

    @PostMapping("/{id}/assessment")
    ModelAndView assess(
            CurrentPerson person, @PathVariable("id") UUID id, @ModelAttribute AssessmentForm form, PageContext shell) {
        var look = CaseLook.atRegister(staff(person), id);
        var errors = form.errors(policy, clock.instant());
        return on(look, new IncidentForms(form, IncidentNoticeForm.NOTHING, "", ""), shell)
                .left(
                        "",
                        () -> errors.isEmpty()
                                ? incidents.assess(look.staff(), id, form.assessment(incidents))
                                : new CaseResult.Invalid(errors));
    }

    @PostMapping("/{id}/report")
    ModelAndView report(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "late", defaultValue = "") String lateReason,
            PageContext shell) {
        var look = CaseLook.atRegister(staff(person), id);
        return on(look, new IncidentForms(null, IncidentNoticeForm.NOTHING, reference, lateReason), shell)
                .left("", () -> incidents.report(look.staff(), id, reference, lateReason));
    }

    @PostMapping("/{id}/telling")
    @FreshFactor
    ModelAndView tell(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @ModelAttribute IncidentNoticeForm form,
            PageContext shell) {
        var look = CaseLook.atRegister(staff(person), id);
        return on(look, new IncidentForms(null, form, "", ""), shell)
                .left("", () -> incidents.tell(look.staff(), id, form.telling()));
    }

    @PostMapping("/{id}/final")
    ModelAndView finish(CurrentPerson person, @PathVariable("id") UUID id, PageContext shell) {
        var look = CaseLook.atRegister(staff(person), id);
        return on(look, IncidentForms.NOTHING, shell).left("", () -> incidents.finish(look.staff(), id));
    }

    @PostMapping("/{id}/closing")
    ModelAndView close(CurrentPerson person, @PathVariable("id") UUID id, PageContext shell) {
        var look = CaseLook.atRegister(staff(person), id);
        return on(look, IncidentForms.NOTHING, shell).left("", () -> incidents.close(look.staff(), id));
    }

    /// The fields that the authority's form asks for, as a text.
    @GetMapping("/{id}/report.md")
    ResponseEntity<byte[]> file(CurrentPerson person, @PathVariable("id") UUID id, Language language) {
        var incident = incidents.find(staff(person), id).orElseThrow(PageNotFound::new);
        return Download.of(
                "incident-%d.md".formatted(incident.number()), "text/markdown", report.write(incident, language));
    }
}
