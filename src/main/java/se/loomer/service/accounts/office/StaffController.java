package se.loomer.service.accounts.office;

import static se.loomer.guard.enforcement.Purpose.STAFFING;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.staff.Office;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.accounts.EmailAddress;

/// Who works in the office, in which roles, and under which purposes these let them work. Works under `staffing`.
@Controller
@RequestMapping("/office/staff")
class StaffController {
    private final Office office;
    private final Members members;
    private final Policy policy;

    StaffController(Office office, Members members, Policy policy) {
        this.office = office;
        this.members = members;
        this.policy = policy;
    }

    @GetMapping
    ModelAndView show(
            CurrentPerson person, @RequestParam(name = "invited", required = false) @Nullable String invited) {
        return view(administrator(person), StaffPage.Typed.NOTHING, FieldErrors.none(), invited != null);
    }

    private SubjectId administrator(CurrentPerson person) {
        return members.member(person, STAFFING).subject();
    }

    private ModelAndView view(SubjectId administrator, StaffPage.Typed typed, FieldErrors errors) {
        return view(administrator, typed, errors, false);
    }

    private ModelAndView view(SubjectId administrator, StaffPage.Typed typed, FieldErrors errors, boolean isInvited) {
        var page = new StaffPage(
                administrator,
                office.members(administrator),
                office.invitations(administrator),
                office.roles(),
                StaffPage.purposes(policy),
                typed,
                errors,
                isInvited);
        return Pages.of("accounts/office/staff", page, errors);
    }

    @PostMapping("/invitations")
    @FreshFactor
    ModelAndView invite(
            CurrentPerson person,
            Language language,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "roles", required = false, defaultValue = "") List<String> roles) {
        var administrator = administrator(person);
        var typed = new StaffPage.Typed(email, Set.copyOf(roles));
        var address = EmailAddress.read(email);
        if (address.isEmpty()) {
            return view(administrator, typed, FieldErrors.none().and("email", "office.staff.error.email"));
        }
        var to = new PersonalText(address.get().reveal());
        return office.invite(administrator, to, language.tag(), Set.copyOf(roles))
                ? new ModelAndView("redirect:/office/staff?invited")
                : view(administrator, typed, FieldErrors.none().and("roles", "office.staff.error.roles"));
    }

    @PostMapping("/invitations/{id}/withdrawal")
    String takeBack(CurrentPerson person, @PathVariable("id") UUID id) {
        office.takeBack(administrator(person), id);
        return "redirect:/office/staff";
    }

    @PostMapping("/{member}/roles")
    @FreshFactor
    ModelAndView change(
            CurrentPerson person,
            @PathVariable("member") SubjectId member,
            @RequestParam(name = "roles", required = false, defaultValue = "") List<String> roles) {
        var administrator = administrator(person);
        return answered(administrator, office.change(administrator, member, Set.copyOf(roles)));
    }

    @PostMapping("/{member}/ending")
    @FreshFactor
    ModelAndView end(CurrentPerson person, @PathVariable("member") SubjectId member) {
        var administrator = administrator(person);
        return answered(administrator, office.end(administrator, member));
    }

    private ModelAndView answered(SubjectId administrator, Office.Changing outcome) {
        return switch (outcome) {
            case DONE, UNKNOWN_MEMBER -> new ModelAndView("redirect:/office/staff");
            case UNKNOWN_ROLE ->
                view(
                        administrator,
                        StaffPage.Typed.NOTHING,
                        FieldErrors.none().and("member", "office.staff.error.roles"));
            case LAST_ADMINISTRATOR ->
                view(
                        administrator,
                        StaffPage.Typed.NOTHING,
                        FieldErrors.none().and("member", "office.staff.error.last"));
        };
    }
}
