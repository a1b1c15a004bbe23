package se.loomer.service.companies.web;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.files.FileAnswers;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FileForm;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CompanyPages;
import se.loomer.service.companies.CompanyPictures;
import se.loomer.service.companies.PageContent.Section;
import se.loomer.service.companies.PageForm;
import se.loomer.service.companies.PictureId;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;

/// Lets whoever may bind a company write its page: part by part in a draft, with pictures, a preview, and the versions
/// that were published.
@Controller
@RequestMapping("/company/page")
class PageController {
    static final String PATH = "/company/page";
    private static final String PICTURES = "redirect:/company/page/pictures";

    private final CompanyPages pages;
    private final CompanyPictures pictures;
    private final Uploads uploads;
    private final Representation representation;
    private final Categories categories;
    private final Clock clock;

    PageController(
            CompanyPages pages,
            CompanyPictures pictures,
            Uploads uploads,
            Representation representation,
            Categories categories,
            Clock clock) {
        this.pages = pages;
        this.pictures = pictures;
        this.uploads = uploads;
        this.representation = representation;
        this.categories = categories;
        this.clock = clock;
    }

    @Bean
    static FileForm companyPictureForms() {
        return FileForm.at("/company/page/(?:pictures|logo)", Uploads.FORM_BYTES_MAX);
    }

    private Representative by(CurrentPerson person) {
        var by = representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
        by.role().require(Role.BINDER);
        return by;
    }

    private EditedPage page(Representative by, FieldErrors errors) {
        return new EditedPage(
                representation.company(by.subject()).orElseThrow(PageNotFound::new),
                pages.standing(by),
                OperatorTime.today(clock),
                errors);
    }

    /// How the page stands: what it has, what it lacks, and whether the draft says something new.
    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam Map<String, String> query) {
        return Pages.of("companies/page", page(by(person), FieldErrors.none()))
                .addObject(
                        "done",
                        query.containsKey("saved") ? "saved" : query.containsKey("published") ? "published" : "");
    }

    @GetMapping("/preview")
    ModelAndView preview(CurrentPerson person) {
        return Pages.of("companies/page-preview", page(by(person), FieldErrors.none()));
    }

    @PostMapping("/publication")
    ModelAndView publish(CurrentPerson person, PageContext shell) {
        var by = by(person);
        return switch (pages.publish(by)) {
            case CompanyPages.PublishResult.Published _ -> new ModelAndView("redirect:/company/page?published");
            case CompanyPages.PublishResult.NothingNew() -> new ModelAndView("redirect:/company/page");
            case CompanyPages.PublishResult.NotOpen() ->
                refused(by, FieldErrors.none().and("publish", "companies.page.error.not-open"));
            case CompanyPages.PublishResult.Refused(var why) -> refused(by, why.errors("publish", shell));
        };
    }

    private ModelAndView refused(Representative by, FieldErrors errors) {
        return Pages.of("companies/page", page(by, errors), errors).addObject("done", "");
    }

    @GetMapping("/history")
    ModelAndView history(CurrentPerson person) {
        var by = by(person);
        return Pages.of("companies/page-history", page(by, FieldErrors.none()))
                .addObject("versions", pages.history(by));
    }

    /// Makes the draft what an earlier version was.
    @PostMapping("/history/{number}")
    String restore(CurrentPerson person, @PathVariable("number") int number) {
        if (!pages.restore(by(person), number)) {
            throw new PageNotFound();
        }
        return "redirect:/company/page?saved";
    }

    private static Section section(String key) {
        return SubmittedChoice.of(Section.values(), Section::key, key)
                .filter(section -> section != Section.PICTURES && section != Section.LOGO)
                .orElseThrow(PageNotFound::new);
    }

    @GetMapping("/{section}")
    ModelAndView form(CurrentPerson person, @PathVariable("section") String key, PageContext shell) {
        var by = by(person);
        var page = page(by, FieldErrors.none());
        return form(page, PageForm.of(section(key), page.standing().draft()), shell);
    }

    private ModelAndView form(EditedPage page, PageForm form, PageContext shell) {
        var others = categories.options(shell.language()).stream()
                .filter(option ->
                        !option.value().equals(page.company().category().key()))
                .toList();
        return Pages.of("companies/page-section", page, page.errors())
                .addObject("form", form)
                .addObject("categories", others);
    }

    @PostMapping("/{section}")
    ModelAndView save(
            CurrentPerson person,
            @PathVariable("section") String key,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var by = by(person);
        var form = new PageForm(section(key), typed);
        var errors = pages.save(by, form);
        return errors.isEmpty()
                ? new ModelAndView("redirect:/company/page?saved")
                : form(page(by, errors), form, shell);
    }

    @GetMapping("/pictures")
    ModelAndView pictures(CurrentPerson person) {
        return pictures(by(person), "", FieldErrors.none());
    }

    private ModelAndView pictures(Representative by, String words, FieldErrors errors) {
        return Pages.of("companies/page-pictures", page(by, errors), errors).addObject("words", words);
    }

    /// Reads a file; what is wrong with it, or with the words about it, is told at once.
    private FieldErrors errors(FileResult read, String field) {
        return switch (read) {
            case FileResult.Refused refused -> refused.errors(field);
            case FileResult.Missing() -> FieldErrors.none().and(field, "companies.page.error.file-missing");
            case FileResult.Picture _, FileResult.Document _ -> FieldErrors.none();
        };
    }

    @PostMapping("/pictures")
    ModelAndView add(
            CurrentPerson person,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "words", defaultValue = "") String words) {
        var by = by(person);
        var read = uploads.picture(file);
        var errors = CompanyPictures.errors("words", words).and(errors(read, "file"));
        if (errors.isEmpty() && read instanceof FileResult.Picture picture && !pictures.add(by, picture, words)) {
            errors = errors.and("file", "companies.page.error.pictures");
        }
        return errors.isEmpty() ? new ModelAndView(PICTURES) : pictures(by, words, errors);
    }

    /// Changes the words about a picture, moves it forward, or takes it out.
    @PostMapping("/pictures/{picture}")
    ModelAndView change(
            CurrentPerson person,
            @PathVariable("picture") PictureId id,
            @RequestParam(name = "words", defaultValue = "") String words,
            @RequestParam(name = "act", defaultValue = "") String act) {
        var by = by(person);
        switch (act) {
            case "remove" -> pictures.remove(by, id);
            case "forward" -> pictures.moveForward(by, id);
            default -> {
                var errors = CompanyPictures.errors("words-" + id, words);
                if (!errors.isEmpty()) {
                    return pictures(by, "", errors);
                }
                pictures.describe(by, id, words);
            }
        }
        return new ModelAndView(PICTURES);
    }

    @PostMapping("/logo")
    ModelAndView logo(
            CurrentPerson person,
            @RequestParam(name = "logo", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "act", defaultValue = "") String act) {
        var by = by(person);
        if (act.equals("remove")) {
            pictures.removeLogo(by);
            return new ModelAndView(PICTURES);
        }
        var read = uploads.picture(file);
        if (read instanceof FileResult.Picture picture) {
            pictures.setLogo(by, picture);
            return new ModelAndView(PICTURES);
        }
        return pictures(by, "", errors(read, "logo"));
    }

    /// A picture as the company itself sees it, before anybody else may.
    @GetMapping("/pictures/{picture}")
    ResponseEntity<byte[]> picture(
            CurrentPerson person,
            @PathVariable("picture") PictureId id,
            @RequestParam(name = "size", defaultValue = "") String size) {
        return FileAnswers.picture(
                pictures.own(by(person), id, size.equals("small")).orElseThrow(PageNotFound::new));
    }
}
