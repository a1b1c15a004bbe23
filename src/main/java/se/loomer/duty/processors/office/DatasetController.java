package se.loomer.duty.processors.office;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
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
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.accounts.EmailAddress;

/// Makes a dataset for a processor: what the policy lets be chosen, how large it would be, then for whom.
@Controller
@RequestMapping("/office/processors/{recipient}/datasets")
class DatasetController {
    private static final Set<String> FORMS = Set.of("rows", "aggregates");
    private static final int FIELDS_MAX = 20;
    private static final int QUESTION_LENGTH_MIN = 10;
    private static final int QUESTION_LENGTH_MAX = 1_000;
    private static final int NAME_LENGTH_MIN = 2;
    private static final int NAME_LENGTH_MAX = 120;

    private final ProcessorRegister register;
    private final Datasets datasets;
    private final Members members;

    DatasetController(ProcessorRegister register, Datasets datasets, Members members) {
        this.register = register;
        this.datasets = datasets;
        this.members = members;
    }

    private ProcessorRegister.Entry entry(SubjectId staff, String recipient) {
        return register.find(staff, recipient).orElseThrow(PageNotFound::new);
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, PROCESSOR_REGISTER).subject();
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @PathVariable("recipient") String recipient) {
        var entry = entry(staff(person), recipient);
        return view(entry, DatasetPage.Typed.EMPTY, FieldErrors.none(), null, null);
    }

    private ModelAndView view(
            ProcessorRegister.Entry entry,
            DatasetPage.Typed typed,
            FieldErrors errors,
            Datasets.@Nullable Preview preview,
            @Nullable String code) {
        return Pages.of(
                "processors/office/dataset",
                new DatasetPage(entry, datasets.sources(), typed, errors, preview, code),
                errors);
    }

    private record Chosen(String relation, List<String> fields) {}

    /// Fields of one table; empty for none, or of several.
    private static Optional<Chosen> chosen(List<String> typed) {
        var relations = new TreeSet<String>();
        typed.forEach(field -> relations.add(field.substring(0, Math.max(0, field.lastIndexOf('.')))));
        if (relations.size() != 1 || typed.size() > FIELDS_MAX) {
            return Optional.empty();
        }
        return Optional.of(new Chosen(
                relations.first(),
                typed.stream()
                        .map(field -> field.substring(field.lastIndexOf('.') + 1))
                        .distinct()
                        .toList()));
    }

    /// Looks first and makes afterwards; the same form, so that nothing typed is lost.
    @PostMapping
    @FreshFactor
    ModelAndView make(
            CurrentPerson person,
            Language language,
            @PathVariable("recipient") String recipient,
            @ModelAttribute DatasetPage.Typed typed,
            @RequestParam(name = "step", defaultValue = "preview") String step) {
        var staff = staff(person);
        var entry = entry(staff, recipient);
        var chosen = chosen(typed.fields());
        if (chosen.isEmpty()) {
            return view(entry, typed, FieldErrors.none().and("fields", "office.datasets.error.fields"), null, null);
        }
        var preview =
                datasets.preview(staff, chosen.get().relation(), chosen.get().fields());
        if (!step.equals("make")) {
            return view(entry, typed, FieldErrors.none(), preview, null);
        }
        return make(staff, entry, typed, chosen.get(), preview, language);
    }

    private ModelAndView make(
            SubjectId staff,
            ProcessorRegister.Entry entry,
            DatasetPage.Typed typed,
            Chosen chosen,
            Datasets.Preview preview,
            Language language) {
        var address = EmailAddress.read(typed.email());
        var last = TypedTime.day(typed.ends());
        var errors = errors(typed, last.isPresent());
        if (!errors.isEmpty() || address.isEmpty() || last.isEmpty()) {
            return view(entry, typed, errors, preview, null);
        }
        var wish = new Datasets.Wish(
                entry.recipient().key(),
                chosen.relation(),
                chosen.fields(),
                typed.form(),
                typed.question().strip(),
                new PersonalText(typed.contact().strip()),
                new PersonalText(address.get().reveal()),
                language.tag(),
                last.get().plusDays(1).atStartOfDay(OperatorTime.ZONE).toInstant());
        return switch (datasets.make(staff, wish)) {
            case Datasets.Making.Made done ->
                view(entry, DatasetPage.Typed.EMPTY, FieldErrors.none(), null, done.code());
            case Datasets.Making.NoAgreement _ -> refused(entry, typed, preview, "fields", "no-agreement");
            case Datasets.Making.NotInPolicy _ -> refused(entry, typed, preview, "fields", "fields");
            case Datasets.Making.TooFew _ -> refused(entry, typed, preview, "fields", "too-few");
            case Datasets.Making.BudgetSpent _ -> refused(entry, typed, preview, "form", "budget");
            case Datasets.Making.EndsTooLate _ -> refused(entry, typed, preview, "ends", "ends");
        };
    }

    private ModelAndView refused(
            ProcessorRegister.Entry entry,
            DatasetPage.Typed typed,
            Datasets.Preview preview,
            String field,
            String why) {
        return view(entry, typed, FieldErrors.none().and(field, "office.datasets.error." + why), preview, null);
    }

    private static FieldErrors errors(DatasetPage.Typed typed, boolean hasDay) {
        var errors = FieldErrors.none()
                .when(!FORMS.contains(typed.form()), "form", "office.datasets.error.form")
                .when(
                        !TypedText.fits(typed.question(), QUESTION_LENGTH_MIN, QUESTION_LENGTH_MAX),
                        "question",
                        "office.datasets.error.question");
        return contactErrors(errors, typed.contact(), typed.email())
                .when(!hasDay, "ends", "office.processors.error.day");
    }

    /// What is wrong with a contact's name and address.
    static FieldErrors contactErrors(FieldErrors before, String contact, String email) {
        return before.when(
                        !TypedText.fits(contact, NAME_LENGTH_MIN, NAME_LENGTH_MAX),
                        "contact",
                        "office.processors.error.name")
                .when(EmailAddress.read(email).isEmpty(), "email", EmailAddress.complaint(email));
    }
}
