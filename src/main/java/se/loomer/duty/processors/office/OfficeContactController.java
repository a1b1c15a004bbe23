package se.loomer.duty.processors.office;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.processors.Datasets;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.EmailAddress;

/// Names another contact for a dataset, where the one it has is gone or locked out.
@Controller
@RequestMapping("/office/processors/{recipient}/datasets/{id}/contact")
class OfficeContactController {
    private final ProcessorRegister register;
    private final Datasets datasets;
    private final Members members;

    OfficeContactController(ProcessorRegister register, Datasets datasets, Members members) {
        this.register = register;
        this.datasets = datasets;
        this.members = members;
    }

    @GetMapping
    ModelAndView ask(CurrentPerson person, @PathVariable("recipient") String recipient, @PathVariable("id") UUID id) {
        return view(staff(person), recipient, id, "", "", FieldErrors.none(), null);
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, PROCESSOR_REGISTER).subject();
    }

    private ModelAndView view(
            SubjectId staff,
            String recipient,
            UUID id,
            String name,
            String email,
            FieldErrors errors,
            @Nullable String code) {
        var entry = register.find(staff, recipient).orElseThrow(PageNotFound::new);
        var dataset = datasets.of(staff, recipient).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        return Pages.of("processors/office/contact", errors)
                .addObject("entry", entry)
                .addObject("dataset", dataset)
                .addObject("name", name)
                .addObject("email", email)
                .addObject("code", code);
    }

    /// The code is in the answer and nowhere else, so this form does not redirect.
    @PostMapping
    @FreshFactor
    ModelAndView replace(
            CurrentPerson person,
            Language language,
            @PathVariable("recipient") String recipient,
            @PathVariable("id") UUID id,
            @RequestParam(name = "contact", defaultValue = "") String name,
            @RequestParam(name = "email", defaultValue = "") String email) {
        var staff = staff(person);
        var address = EmailAddress.read(email);
        var errors = DatasetController.contactErrors(FieldErrors.none(), name, email);
        if (!errors.isEmpty() || address.isEmpty()) {
            return view(staff, recipient, id, name, email, errors, null);
        }
        var code = datasets.replaceContact(
                staff,
                id,
                new PersonalText(name.strip()),
                new PersonalText(address.get().reveal()),
                language.tag());
        return code.map(told -> view(staff, recipient, id, "", "", FieldErrors.none(), told))
                .orElseGet(() -> view(
                        staff,
                        recipient,
                        id,
                        name,
                        email,
                        FieldErrors.none().and("contact", "office.datasets.error.no-contact"),
                        null));
    }
}
