package se.loomer.service.companies.office;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
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
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.Csv;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FileForm;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.ClaimLetters;
import se.loomer.service.companies.CompanyImports;
import se.loomer.service.companies.CompanyImports.Checking;

/// Imports companies from files of open registers, and prints the letters to them. Works under the purpose `approval`.
@Controller
@RequestMapping("/office/companies/imports")
class ImportController {
    private static final String LIST = "/office/companies/imports";
    private static final Resource NONE = new ByteArrayResource(new byte[0]);

    /// A form is a little larger than its file, so that a file that is too large is answered beside its field.
    private static final int FORM_BYTES_MAX = CompanyImports.FILE_BYTES_MAX + 1_500_000;

    private final CompanyImports imports;
    private final ClaimLetters letters;
    private final Categories categories;
    private final Members members;

    ImportController(CompanyImports imports, ClaimLetters letters, Categories categories, Members members) {
        this.imports = imports;
        this.letters = letters;
        this.categories = categories;
        this.members = members;
    }

    @Bean
    static FileForm importForm() {
        return FileForm.at(LIST, FORM_BYTES_MAX);
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, APPROVAL).subject();
    }

    @GetMapping
    ModelAndView list(CurrentPerson person, @RequestParam Map<String, String> query, PageContext shell) {
        return view(staff(person), CompanyImports.Form.EMPTY, FieldErrors.none(), query.containsKey("removed"), shell);
    }

    private ModelAndView view(
            SubjectId staff, CompanyImports.Form form, FieldErrors errors, boolean isRemoved, PageContext shell) {
        return Pages.of(
                "companies/office/imports",
                new ImportsPage(
                        imports.runs(staff),
                        imports.standing(staff),
                        letters.waiting(staff),
                        form,
                        categories.options(shell.language()),
                        isRemoved,
                        errors),
                errors);
    }

    /// Checks a file.
    @PostMapping
    ModelAndView check(
            CurrentPerson person,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            PageContext shell)
            throws IOException {
        var staff = staff(person);
        var form = new CompanyImports.Form(
                typed.getOrDefault("source", ""),
                typed.getOrDefault("licence", ""),
                typed.getOrDefault("day", ""),
                typed.getOrDefault("category", ""),
                typed.containsKey("whole"));
        return switch (imports.check(staff, form, file == null ? NONE : file.getResource())) {
            case Checking.Checked(var run) -> new ModelAndView("redirect:%s/%s".formatted(LIST, run));
            case Checking.Invalid(var errors) -> view(staff, form, errors, false, shell);
        };
    }

    @GetMapping("/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") UUID id) {
        return view(staff(person), id, FieldErrors.none());
    }

    private ModelAndView view(SubjectId staff, UUID id, FieldErrors errors) {
        var run = imports.run(staff, id).orElseThrow(PageNotFound::new);
        return Pages.of(
                "companies/office/import",
                new ImportsPage.OfRun(run, imports.findings(staff, id), imports.dropped(staff, id), errors),
                errors);
    }

    /// How far it has come, for the page that asks again.
    @GetMapping("/{id}/progress")
    ModelAndView progress(CurrentPerson person, @PathVariable("id") UUID id) {
        return new ModelAndView("companies/office/import-progress")
                .addObject("run", imports.run(staff(person), id).orElseThrow(PageNotFound::new));
    }

    /// Lets what was checked be imported.
    @PostMapping("/{id}/beginning")
    ModelAndView begin(CurrentPerson person, @PathVariable("id") UUID id, @RequestParam Map<String, String> typed) {
        var staff = staff(person);
        return imports.begin(staff, id, typed.containsKey("sure"))
                ? new ModelAndView("redirect:%s/%s".formatted(LIST, id))
                : view(staff, id, FieldErrors.none().and("sure", "office.imports.error.sure"));
    }

    /// What was refused or left out, as a table.
    @GetMapping("/{id}/report")
    ResponseEntity<byte[]> report(CurrentPerson person, @PathVariable("id") UUID id, PageContext shell) {
        var staff = staff(person);
        if (imports.run(staff, id).isEmpty()) {
            throw new PageNotFound();
        }
        var head = List.of(shell.text("office.imports.line"), shell.text("office.imports.reason"));
        var lines = imports.findings(staff, id).stream()
                .map(finding -> List.of(
                        String.valueOf(finding.line()), shell.text("office.imports.reason." + finding.reason())));
        return Download.csv(
                "import.csv", Csv.text(Stream.concat(Stream.of(head), lines).toList()));
    }

    /// Takes a company out for good that asked for it.
    @PostMapping("/removals")
    ModelAndView remove(
            CurrentPerson person, @RequestParam(name = "number", defaultValue = "") String number, PageContext shell) {
        var staff = staff(person);
        return imports.remove(staff, number)
                ? new ModelAndView("redirect:" + LIST + "?removed")
                : view(
                        staff,
                        CompanyImports.Form.EMPTY,
                        FieldErrors.none().and("number", "office.imports.error.number"),
                        false,
                        shell);
    }

    /// The letters that wait, as one file; they wait no longer.
    @PostMapping("/letters")
    Object print(CurrentPerson person) {
        return letters.print(staff(person))
                .<Object>map(file -> Download.of("brev.pdf", MediaType.APPLICATION_PDF_VALUE, file))
                .orElseGet(() -> new ModelAndView("redirect:" + LIST));
    }
}
