package se.loomer.service.addons.office;

import static se.loomer.guard.enforcement.Purpose.ADDON_CARE;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.Reason;
import se.loomer.edge.web.TypedTime;
import se.loomer.policy.OperatorTime;
import se.loomer.service.addons.AgreementDesk;
import se.loomer.service.addons.AgreementWithdrawals;

/// One agreement, by the number that somebody names who telephones or writes. Works under `addon-care`; each look
/// and each act is recorded with its reason.
@Controller("officeAgreementController")
@RequestMapping("/office/agreements")
class OfficeAgreementController {

    private final AgreementDesk desk;
    private final Members members;
    private final Clock clock;

    OfficeAgreementController(AgreementDesk desk, Members members, Clock clock) {
        this.desk = desk;
        this.members = members;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView ask(CurrentPerson person) {
        members.member(person, ADDON_CARE);
        return view(new OfficeAgreementsPage(
                Optional.empty(), "", "", today(), clock.instant(), Optional.empty(), FieldErrors.none()));
    }

    private static ModelAndView view(OfficeAgreementsPage page) {
        return Pages.of("addons/office/agreements", page, page.errors());
    }

    /// Looks, and withdraws or cancels where that was pressed on the page of a look.
    @PostMapping("/looks")
    ModelAndView look(
            CurrentPerson person,
            @RequestParam(name = "number", defaultValue = "") String number,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "seen", defaultValue = "") String seen,
            @RequestParam(name = "declared", defaultValue = "") String declared,
            @RequestParam(name = "act", defaultValue = "look") String act) {
        var staff = members.member(person, ADDON_CARE).subject();
        var errors = new Reason(reason).errors("reason");
        if (!errors.isEmpty()) {
            return view(new OfficeAgreementsPage(
                    Optional.empty(), number, reason, declared, clock.instant(), Optional.empty(), errors));
        }
        // What was pressed is meant for the agreement that was shown, whatever stands in the field by now.
        var look = new AgreementDesk.Look(staff, act.equals("look") ? number : seen, reason.strip());
        var done = done(look, act, declared);
        var agreement = desk.look(look);
        errors = errors.when(agreement.isEmpty(), "number", "office.agreements.error.number");
        return view(new OfficeAgreementsPage(
                agreement,
                act.equals("look") ? number : seen,
                reason,
                declared.isEmpty() ? today() : declared,
                clock.instant(),
                done,
                errors));
    }

    private String today() {
        return OperatorTime.today(clock).toString();
    }

    private Optional<String> done(AgreementDesk.Look look, String act, String declared) {
        return switch (act) {
            case "withdraw" ->
                Optional.of(TypedTime.day(declared)
                        .map(day -> withdrawn(desk.withdraw(look, day)))
                        .orElse("impossible"));
            case "cancel" -> Optional.of(desk.cancel(look) ? "cancelled" : "impossible");
            default -> Optional.empty();
        };
    }

    /// Of a period that was invoiced already nothing is owed, so the invoice has to be credited.
    private static String withdrawn(AgreementWithdrawals.Withdrawing outcome) {
        if (!(outcome instanceof AgreementWithdrawals.Withdrawing.Withdrawn(var agreement, var _))) {
            return "impossible";
        }
        return agreement.invoicedTo() == null ? "withdrawn" : "withdrawn-invoiced";
    }
}
