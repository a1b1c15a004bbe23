package se.loomer.service.companies.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Member;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.Reason;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Application;
import se.loomer.service.companies.Approval;
import se.loomer.service.companies.CheckKind;
import se.loomer.service.companies.Checks;
import se.loomer.service.companies.OwnCompany;

/// Which companies wait, who applied, and the decision. Works under the purpose `approval`.
@Controller
@RequestMapping("/office")
class ApprovalController {

    private final Approval approval;
    private final Checks checks;
    private final Members members;
    private final Clock clock;

    ApprovalController(Approval approval, Checks checks, Members members, Clock clock) {
        this.approval = approval;
        this.checks = checks;
        this.members = members;
        this.clock = clock;
    }

    private Member member(CurrentPerson person) {
        return members.member(person, APPROVAL);
    }

    @GetMapping("/companies")
    ModelAndView queue(CurrentPerson person, @RequestParam(name = "status", defaultValue = "applied") String status) {
        var member = member(person);
        var wanted = Arrays.stream(OwnCompany.Status.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(status))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        var page = new ApprovalQueuePage(wanted, approval.queue(member.subject(), wanted));
        return Pages.of("companies/office/queue", page);
    }

    @GetMapping("/companies/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") UUID id) {
        return view(member(person), id, null, "", FieldErrors.none());
    }

    private ModelAndView view(
            Member member, UUID id, Application.@Nullable Contact contact, String typed, FieldErrors errors) {
        return view(member, id, contact, Map.of(), typed, errors);
    }

    private ModelAndView view(
            Member member,
            UUID id,
            Application.@Nullable Contact contact,
            Map<String, String> found,
            String typed,
            FieldErrors errors) {
        var made = checks.of(member.subject(), new CompanyId(id));
        var page = new ApplicationPage(
                application(member, id),
                made,
                members.names(made.stream().map(Checks.Recorded::by).toList()),
                contact,
                found,
                typed,
                clock.instant(),
                errors);
        return Pages.of("companies/office/application", page, errors);
    }

    private Application application(Member member, UUID id) {
        return approval.application(member.subject(), new CompanyId(id)).orElseThrow(PageNotFound::new);
    }

    /// Shows how to reach a representative; the look and its reason are recorded and shown to that person.
    @PostMapping("/companies/{id}/contacts/{representative}")
    ModelAndView look(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @PathVariable("representative") SubjectId subject,
            @RequestParam(name = "reason", defaultValue = "") String reason) {
        var member = member(person);
        if (!application(member, id).representatives().contains(subject)) {
            throw new PageNotFound();
        }
        var text = new Reason(reason);
        if (!text.isFit()) {
            return view(member, id, null, reason, text.errors("reason"));
        }
        var contact = approval.contact(member.subject(), subject, text.text()).orElseThrow(PageNotFound::new);
        return view(member, id, contact, text.text(), FieldErrors.none());
    }

    @PostMapping("/companies/{id}/approval")
    ModelAndView approve(CurrentPerson person, @PathVariable("id") UUID id, @RequestParam Map<String, String> typed) {
        var member = member(person);
        application(member, id);
        var findings = Arrays.stream(CheckKind.values())
                .map(kind -> CheckFindingForm.finding(kind, typed))
                .toList();
        var errors = CheckFindingForm.errors(findings);
        return errors.isEmpty()
                ? decided(member, id, "", approval.approve(member.subject(), new CompanyId(id), findings))
                : view(member, id, null, typed, "", errors);
    }

    /// Records a check anew, for a company that is here already.
    @PostMapping("/companies/{id}/checks")
    ModelAndView check(CurrentPerson person, @PathVariable("id") UUID id, @RequestParam Map<String, String> typed) {
        var member = member(person);
        application(member, id);
        var kind = CheckKind.of(typed.getOrDefault("kind", "")).orElseThrow(PageNotFound::new);
        var finding = CheckFindingForm.finding(kind, typed);
        var errors = CheckFindingForm.errors(List.of(finding));
        if (!errors.isEmpty()) {
            return view(member, id, null, typed, "", errors);
        }
        checks.record(member.subject(), new CompanyId(id), finding);
        return new ModelAndView("redirect:/office/companies/%s#checks".formatted(id));
    }

    @PostMapping("/companies/{id}/refusal")
    ModelAndView decline(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "why", defaultValue = "") String why) {
        var member = member(person);
        return decided(member, id, why, approval.decline(member.subject(), new CompanyId(id), why));
    }

    private ModelAndView decided(Member member, UUID id, String typed, Approval.Deciding outcome) {
        return switch (outcome) {
            case Approval.Deciding.Decided _, Approval.Deciding.AlreadyDecided _ ->
                new ModelAndView("redirect:/office/companies/" + id);
            case Approval.Deciding.UnknownCompany _, Approval.Deciding.ChecksMissing _ -> throw new PageNotFound();
            case Approval.Deciding.ReasonMissing _ ->
                view(member, id, null, typed, FieldErrors.none().and("why", "office.error.why"));
        };
    }
}
