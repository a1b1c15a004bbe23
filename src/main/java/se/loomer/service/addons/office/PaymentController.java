package se.loomer.service.addons.office;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.addons.Payments;

/// What the bank says was paid. A file is pasted, because forms of ours send no files.
@Controller
@RequestMapping("/office/payments")
class PaymentController {
    private static final int NUMBER_LENGTH_MAX = 9;

    private final Payments payments;
    private final Members members;

    PaymentController(Payments payments, Members members) {
        this.payments = payments;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, BOOKKEEPING).subject();
    }

    @GetMapping
    ModelAndView show(CurrentPerson person) {
        return view(staff(person), "", "", Optional.empty(), FieldErrors.none());
    }

    private ModelAndView view(
            SubjectId staff, String file, String number, Optional<Payments.Taking> taken, FieldErrors errors) {
        return Pages.of(
                "addons/office/payments",
                new PaymentsPage(payments.unmatched(staff), file, number, taken, errors),
                errors);
    }

    @PostMapping
    ModelAndView take(CurrentPerson person, @RequestParam(name = "file", defaultValue = "") String file) {
        var staff = staff(person);
        var taken = payments.take(staff, file);
        var isBroken = taken instanceof Payments.Taking.Broken;
        return view(
                staff,
                isBroken ? file : "",
                "",
                Optional.of(taken),
                isBroken ? FieldErrors.none().and("file", "office.payments.error.file") : FieldErrors.none());
    }

    @PostMapping("/{id}/invoice")
    ModelAndView match(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "number", defaultValue = "") String number) {
        var staff = staff(person);
        var digits = number.strip();
        var isNumber = digits.matches("[0-9]{1,%d}".formatted(NUMBER_LENGTH_MAX));
        if (!isNumber || !payments.match(staff, id, Integer.parseInt(digits))) {
            return view(
                    staff,
                    "",
                    number,
                    Optional.empty(),
                    FieldErrors.none().and("number-" + id, "office.payments.error.number"));
        }
        return new ModelAndView("redirect:/office/payments");
    }
}
