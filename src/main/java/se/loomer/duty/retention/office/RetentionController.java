package se.loomer.duty.retention.office;

import static se.loomer.guard.enforcement.Purpose.HOLDS;
import static se.loomer.guard.enforcement.Purpose.PLANNING;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.retention.Holds;
import se.loomer.duty.retention.RetentionCalendar;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.Reason;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// What ends when, and what a statute holds. Works under the purposes `planning` and `holds`.
@Controller
@RequestMapping("/office")
class RetentionController {

    private final RetentionCalendar calendar;
    private final Holds holds;
    private final Members members;
    private final Policy policy;
    private final PolicyTexts texts;
    private final Clock clock;

    RetentionController(
            RetentionCalendar calendar, Holds holds, Members members, Policy policy, PolicyTexts texts, Clock clock) {
        this.calendar = calendar;
        this.holds = holds;
        this.members = members;
        this.policy = policy;
        this.texts = texts;
        this.clock = clock;
    }

    private Member member(CurrentPerson person, Purpose purpose) {
        return members.member(person, purpose);
    }

    @GetMapping("/retention")
    ModelAndView calendar(CurrentPerson person) {
        member(person, PLANNING);
        var today = OperatorTime.today(clock);
        var page = new RetentionPage(
                today,
                calendar.ending(RetentionPage.DAYS),
                calendar.swept(today.minusDays(RetentionPage.SWEPT_DAYS)),
                calendar.wiped(),
                texts);
        return Pages.of("retention/office/retention", page);
    }

    @GetMapping("/holds")
    ModelAndView list(CurrentPerson person) {
        member(person, PLANNING);
        return list(HoldForm.EMPTY, null, FieldErrors.none());
    }

    private ModelAndView list(HoldForm form, Holds.@Nullable Placing placed, FieldErrors errors) {
        return new ModelAndView(
                "retention/office/holds",
                Map.of(
                        "page",
                        new HoldsPage(holds.all(), holds.kinds(), form, Optional.ofNullable(placed), errors, texts)),
                errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @PostMapping("/holds")
    ModelAndView place(
            CurrentPerson person,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "day", defaultValue = "") String day,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var member = member(person, HOLDS);
        var form = new HoldForm(reference.strip().toUpperCase(Locale.ROOT), kind, day.strip(), reason.strip());
        var hold = policy.holds().get(kind);
        var date = TypedTime.day(form.day());
        var errors = FieldErrors.none()
                .when(hold == null, "kind", "office.holds.error.kind")
                .when(date.isEmpty() && !form.day().isEmpty(), "day", "office.holds.error.day")
                .when(!new Reason(form.reason()).isFit(), "reason", "office.error.reason");
        if (!errors.isEmpty() || hold == null) {
            return list(form, null, errors);
        }
        var placing = holds.place(member.subject(), form.reference(), hold, date.orElse(null), form.reason());
        return switch (placing) {
            case Holds.Placing.Placed placed -> list(HoldForm.EMPTY, placed, errors);
            case Holds.Placing.NothingThere() ->
                list(form, null, errors.and("reference", "office.holds.error.reference"));
            case Holds.Placing.AlreadyOver over ->
                list(
                        form,
                        null,
                        errors.and(
                                "day", "office.holds.error.over", over.lastDay().toString()));
        };
    }

    @GetMapping("/holds/{person}")
    ModelAndView ask(CurrentPerson staffMember, @PathVariable("person") SubjectId person) {
        member(staffMember, HOLDS);
        return held(person, List.of(), "", FieldErrors.none());
    }

    private ModelAndView held(SubjectId person, List<Holds.Held> rows, String reason, FieldErrors errors) {
        var mine = holds.all().stream()
                .filter(hold -> hold.person().equals(person))
                .toList();
        if (mine.isEmpty()) {
            throw new PageNotFound();
        }
        return Pages.of("retention/office/held", new HeldPage(person, mine, rows, reason, errors, texts), errors);
    }

    /// Shows what is held; the look and its reason are recorded with it.
    @PostMapping("/holds/{person}")
    ModelAndView read(
            CurrentPerson staffMember,
            @PathVariable("person") SubjectId subject,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var member = member(staffMember, HOLDS);
        var errors = new Reason(reason).errors("reason");
        if (!errors.isEmpty()) {
            return held(subject, List.of(), reason, errors);
        }
        return held(subject, holds.read(member.subject(), subject, reason.strip()), reason, FieldErrors.none());
    }

    @PostMapping("/holds/{person}/{kind}/ending")
    ModelAndView release(
            CurrentPerson staffMember,
            @PathVariable("person") SubjectId subject,
            @PathVariable("kind") String kind,
            @RequestParam(name = "why", defaultValue = "") String why) {
        var member = member(staffMember, HOLDS);
        var errors = new Reason(why).errors("why");
        if (!errors.isEmpty()) {
            return held(subject, List.of(), "", errors);
        }
        if (holds.release(member.subject(), subject, kind, why.strip()) == 0) {
            throw new PageNotFound();
        }
        return new ModelAndView("redirect:/office/holds");
    }
}
