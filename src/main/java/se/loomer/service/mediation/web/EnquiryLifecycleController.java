package se.loomer.service.mediation.web;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.Question;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.EnquiryPictures;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.Refusals;

/// Edits an enquiry that nobody has yet, closes it, and opens it again.
@Controller
@RequestMapping("/enquiries/{id}")
class EnquiryLifecycleController {
    private final EnquiryLifecycle lifecycle;
    private final Mediation mediation;
    private final Categories categories;
    private final HandedPictures pictures;
    private final EnquiryPictures enquiryPictures;

    EnquiryLifecycleController(
            EnquiryLifecycle lifecycle,
            Mediation mediation,
            Categories categories,
            HandedPictures pictures,
            EnquiryPictures enquiryPictures) {
        this.pictures = pictures;
        this.enquiryPictures = enquiryPictures;
        this.lifecycle = lifecycle;
        this.mediation = mediation;
        this.categories = categories;
    }

    @GetMapping("/edit")
    ModelAndView form(CurrentPerson person, @PathVariable("id") EnquiryId id, PageContext shell) {
        var overview = overview(person, id);
        var category = category(overview);
        return new OverviewPage(overview.enquiry(), overview.chosen(), "", FieldErrors.none()).isDraft()
                ? view(person, id, EnquiryForm.of(overview.enquiry(), category), category, FieldErrors.none(), shell)
                : new ModelAndView("redirect:/enquiries/%s?news=late".formatted(id));
    }

    @PostMapping("/edit")
    ModelAndView edit(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            PageContext shell) {
        var category = category(overview(person, id));
        var held = held(person, id, category, typed.getOrDefault("remove", List.of()));
        var read = pictures.read(category, held, files);
        var counts = category.ofPictures().stream()
                .collect(toMap(
                        Question::field, question -> held.getOrDefault(question.field(), 0) + read.count(question)));
        var form = EnquiryForm.of(typed.toSingleValueMap())
                .about(category.category())
                .with(counts);
        if (!read.errors().isEmpty()) {
            return view(person, id, form, category, read.errors(), shell);
        }
        var changes = new EnquiryLifecycle.PictureChanges(
                read.drafts(shell.language()),
                typed.getOrDefault("remove", List.of()).stream()
                        .flatMap(one -> PictureController.id(one).stream())
                        .toList());
        return switch (lifecycle.edit(person.subject(), id, form, changes, shell.language())) {
            case EnquiryLifecycle.Editing.Edited() ->
                new ModelAndView("redirect:/enquiries/%s?news=edited".formatted(id));
            case EnquiryLifecycle.Editing.TooLate() ->
                new ModelAndView("redirect:/enquiries/%s?news=late".formatted(id));
            case EnquiryLifecycle.Editing.Invalid(var errors) -> view(person, id, form, category, errors, shell);
            case EnquiryLifecycle.Editing.Refused(var why) ->
                view(person, id, form, category, Refusals.of(why, "description", shell), shell);
        };
    }

    /// How many pictures answer each question, without those that go.
    private Map<String, Integer> held(
            CurrentPerson person, EnquiryId id, CategoryVersion category, List<String> removed) {
        var all = enquiryPictures.of(person.subject(), id);
        return category.ofPictures().stream().collect(toMap(Question::field, question -> (int) all.stream()
                .filter(picture -> picture.question().equals(question.sv())
                        || picture.question().equals(question.en()))
                .filter(picture -> !removed.contains(picture.id().toString()))
                .count()));
    }

    private Mediation.Overview overview(CurrentPerson person, EnquiryId id) {
        person.require(PersonKind.PERSON);
        return mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
    }

    private CategoryVersion category(Mediation.Overview overview) {
        return categories.find(overview.enquiry().category().key()).orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(
            CurrentPerson person,
            EnquiryId id,
            EnquiryForm form,
            CategoryVersion category,
            FieldErrors errors,
            PageContext shell) {
        return Pages.of("mediation/new", errors)
                .addObject("form", form)
                .addObject("category", category)
                .addObject("options", categories.options(shell.language()))
                .addObject("company", null)
                .addObject(
                        "pictures",
                        enquiryPictures.of(person.subject(), id).stream()
                                .map(picture -> new HandedPictures.Shown(
                                        picture.id(),
                                        picture.question(),
                                        "/enquiries/%s/pictures/%s?size=small".formatted(id, picture.id())))
                                .toList())
                .addObject("edited", "/enquiries/" + id);
    }

    /// @param reason `found` or `unneeded`
    /// @param back the companies from which the details are taken back
    @PostMapping("/closing")
    ModelAndView close(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            @RequestParam(name = "back", defaultValue = "") List<CompanyId> back) {
        var overview = overview(person, id);
        var why = reason(reason);
        if (why.isEmpty()) {
            var errors = FieldErrors.none().and("reason", "mediation.error.reason");
            return Pages.of(
                    "mediation/enquiry", new OverviewPage(overview.enquiry(), overview.chosen(), "", errors), errors);
        }
        lifecycle.close(person.subject(), id, why.get(), back);
        return new ModelAndView("redirect:/enquiries/" + id);
    }

    private static Optional<Enquiry.State> reason(String typed) {
        return SubmittedChoice.of(Enquiry.State.values(), Enquiry.State::key, typed)
                .filter(state -> state != Enquiry.State.OPEN);
    }

    @PostMapping("/reopening")
    String reopen(CurrentPerson person, @PathVariable("id") EnquiryId id) {
        person.require(PersonKind.PERSON);
        if (!lifecycle.reopen(person.subject(), id)) {
            throw new PageNotFound();
        }
        return "redirect:/enquiries/" + id;
    }
}
