package se.loomer.duty.processors.office;

import static se.loomer.guard.enforcement.Purpose.PROCESSOR_REGISTER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.duty.processors.Datasets;
import se.loomer.duty.processors.ProcessorAgreement;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.duty.processors.Subprocessor;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.TypedText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.PolicyBook;

/// The office's register of processors. Works under `processor-register`, which sees nobody but contacts.
@Controller
@RequestMapping("/office/processors")
class ProcessorController {
    private static final int VERSION_LENGTH_MAX = 80;
    private static final int NAME_LENGTH_MIN = 2;
    private static final int NAME_LENGTH_MAX = 120;
    private static final int GROUND_LENGTH_MAX = 200;
    private static final int FILE_BYTES_MAX = 4_000_000;

    private final ProcessorRegister register;
    private final Datasets datasets;
    private final Members members;
    private final PolicyBook book;
    private final Clock clock;

    ProcessorController(ProcessorRegister register, Datasets datasets, Members members, PolicyBook book, Clock clock) {
        this.register = register;
        this.datasets = datasets;
        this.members = members;
        this.book = book;
        this.clock = clock;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, PROCESSOR_REGISTER).subject();
    }

    private void require(SubjectId staff, String recipient) {
        if (register.find(staff, recipient).isEmpty()) {
            throw new PageNotFound();
        }
    }

    @GetMapping
    ModelAndView list(CurrentPerson person, Language language) {
        var entries = register.all(staff(person));
        var purposes = entries.stream()
                .map(entry -> String.valueOf(entry.recipient().terms().get("purpose")))
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), key -> book.texts().title("purpose", key, language.locale())));
        return new ModelAndView("processors/office/processors")
                .addObject("entries", entries)
                .addObject("purposes", purposes)
                .addObject("today", register.today());
    }

    @GetMapping("/{recipient}")
    ModelAndView show(CurrentPerson person, @PathVariable("recipient") String recipient) {
        return view(
                staff(person),
                recipient,
                ProcessorPage.AgreementForm.EMPTY,
                ProcessorPage.SubprocessorForm.EMPTY,
                FieldErrors.none());
    }

    private ModelAndView view(
            SubjectId staff,
            String recipient,
            ProcessorPage.AgreementForm agreement,
            ProcessorPage.SubprocessorForm subprocessor,
            FieldErrors errors) {
        var entry = register.find(staff, recipient).orElseThrow(PageNotFound::new);
        var page = new ProcessorPage(
                entry,
                datasets.of(staff, recipient),
                register.today(),
                clock.instant(),
                agreement,
                subprocessor,
                errors);
        return Pages.of("processors/office/processor", page, errors);
    }

    @PostMapping("/{recipient}/agreements")
    ModelAndView addAgreement(
            CurrentPerson person,
            @PathVariable("recipient") String recipient,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "until", defaultValue = "") String until,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file) {
        var staff = staff(person);
        require(staff, recipient);
        var form = new ProcessorPage.AgreementForm(version, from, until);
        var begins = TypedTime.day(from);
        var ends = TypedTime.day(until);
        var errors = FieldErrors.none()
                .when(!TypedText.fits(version, 1, VERSION_LENGTH_MAX), "version", "office.processors.error.version")
                .when(begins.isEmpty(), "from", "office.processors.error.day")
                .when(
                        !until.isBlank()
                                && (ends.isEmpty()
                                        || begins.isPresent() && ends.get().isBefore(begins.get())),
                        "until",
                        "office.processors.error.until")
                .when(file != null && !file.isEmpty() && !isPdf(file), "file", "office.processors.error.file");
        if (errors.isEmpty() && begins.isPresent()) {
            var added = new ProcessorAgreement(
                    TimeOrderedId.next(), recipient, version.strip(), begins.get(), ends.orElse(null), null, null);
            if (register.add(staff, added, signed(file))) {
                return new ModelAndView("redirect:/office/processors/" + recipient);
            }
            errors = errors.and("version", "office.processors.error.taken");
        }
        return view(staff, recipient, form, ProcessorPage.SubprocessorForm.EMPTY, errors);
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Agreements are kept as PDF, told by how the file begins.
    private static boolean isPdf(MultipartFile file) {
        var bytes = bytes(file);
        return bytes.length <= FILE_BYTES_MAX
                && bytes.length > 4
                && bytes[0] == '%'
                && bytes[1] == 'P'
                && bytes[2] == 'D'
                && bytes[3] == 'F';
    }

    private static ProcessorRegister.@Nullable Signed signed(@Nullable MultipartFile file) {
        return file == null || file.isEmpty() ? null : new ProcessorRegister.Signed("agreement.pdf", bytes(file));
    }

    @GetMapping("/agreements/{id}/file")
    ResponseEntity<byte[]> file(CurrentPerson person, @PathVariable("id") UUID id) {
        var file = register.file(staff(person), id).orElseThrow(PageNotFound::new);
        return Download.of(file.name(), MediaType.APPLICATION_PDF_VALUE, file.content());
    }

    @PostMapping("/{recipient}/agreements/{id}/ending")
    String endAgreement(
            CurrentPerson person, @PathVariable("recipient") String recipient, @PathVariable("id") UUID id) {
        var staff = staff(person);
        require(staff, recipient);
        register.endAgreement(staff, id);
        return "redirect:/office/processors/" + recipient;
    }

    @PostMapping("/{recipient}/subprocessors")
    ModelAndView addSubprocessor(
            CurrentPerson person,
            @PathVariable("recipient") String recipient,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "country", defaultValue = "") String country,
            @RequestParam(name = "ground", defaultValue = "") String ground) {
        var staff = staff(person);
        require(staff, recipient);
        var land = country.strip().toUpperCase(Locale.ROOT);
        var errors = errors(name, land, ground);
        if (!errors.isEmpty()) {
            return view(
                    staff,
                    recipient,
                    ProcessorPage.AgreementForm.EMPTY,
                    new ProcessorPage.SubprocessorForm(name, country, ground),
                    errors);
        }
        register.add(
                staff,
                new Subprocessor(
                        TimeOrderedId.next(),
                        recipient,
                        name.strip(),
                        land,
                        ground.isBlank() ? null : ground.strip(),
                        null));
        return new ModelAndView("redirect:/office/processors/" + recipient);
    }

    private static FieldErrors errors(String name, String land, String ground) {
        var isCountry =
                Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(land);
        return FieldErrors.none()
                .when(!TypedText.fits(name, NAME_LENGTH_MIN, NAME_LENGTH_MAX), "name", "office.processors.error.name")
                .when(!isCountry, "country", "office.processors.error.country")
                .when(
                        isCountry && !ProcessorRegister.isInEea(land) && ground.isBlank()
                                || !TypedText.fits(ground, 0, GROUND_LENGTH_MAX),
                        "ground",
                        "office.processors.error.ground");
    }

    @PostMapping("/{recipient}/subprocessors/{id}/ending")
    String endSubprocessor(
            CurrentPerson person, @PathVariable("recipient") String recipient, @PathVariable("id") UUID id) {
        var staff = staff(person);
        require(staff, recipient);
        register.endSubprocessor(staff, id);
        return "redirect:/office/processors/" + recipient;
    }
}
