package se.loomer.service.companies.office;

import static se.loomer.guard.enforcement.Purpose.CATEGORY_CARE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CategoryForm;
import se.loomer.service.companies.CategoryVersion;
import se.loomer.service.companies.Question;

/// What companies can help with, as staff write it. Works under `category-care`, which reads nobody's data.
@Controller
@RequestMapping("/office/categories")
class CategoryController {
    private static final String LIST = "redirect:/office/categories";

    private final Categories categories;
    private final Members members;

    CategoryController(Categories categories, Members members) {
        this.categories = categories;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, CATEGORY_CARE).subject();
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        return new ModelAndView("companies/office/categories").addObject("categories", categories.all(staff(person)));
    }

    @GetMapping("/new")
    ModelAndView begin(CurrentPerson person) {
        staff(person);
        return view(null, withRoom(CategoryForm.empty()), false, FieldErrors.none());
    }

    @GetMapping("/{key}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("key") String key,
            @RequestParam(name = "saved") Optional<String> saved) {
        var version = version(staff(person), key);
        return view(version, CategoryForm.of(version), saved.isPresent(), FieldErrors.none());
    }

    private CategoryVersion version(SubjectId staff, String key) {
        return categories.all(staff).stream()
                .filter(one -> one.category().key().equals(key))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    /// Writes a new category, or brings the form back with room for another question.
    @PostMapping
    ModelAndView create(CurrentPerson person, @RequestParam Map<String, String> typed) {
        return write(staff(person), null, typed);
    }

    /// Writes the next version of a category, or brings the form back as it would be.
    @PostMapping("/{key}")
    ModelAndView save(CurrentPerson person, @PathVariable("key") String key, @RequestParam Map<String, String> typed) {
        var staff = staff(person);
        return write(staff, version(staff, key), typed);
    }

    private ModelAndView write(SubjectId staff, @Nullable CategoryVersion before, Map<String, String> typed) {
        var form = CategoryForm.read(typed);
        return switch (typed.getOrDefault("step", "save")) {
            case "add" -> view(before, withRoom(form), false, FieldErrors.none());
            case "look" -> view(before, form, false, FieldErrors.none());
            default -> {
                var key = before == null ? null : before.category().key();
                yield switch (categories.write(staff, key, form)) {
                    case Categories.Writing.Written written ->
                        new ModelAndView("redirect:/office/categories/%s?saved"
                                .formatted(written.category().key()));
                    case Categories.Writing.Invalid(var errors) -> view(before, form, false, errors);
                    case Categories.Writing.Unknown() -> throw new PageNotFound();
                };
            }
        };
    }

    private static CategoryForm withRoom(CategoryForm form) {
        if (form.questions().size() >= Question.QUESTIONS_MAX) {
            return form;
        }
        var questions = new ArrayList<>(form.questions());
        questions.add(new Question("", Question.Kind.TEXT, "", "", false, null, null, null, null, null, List.of()));
        return new CategoryForm(
                form.key(),
                form.nameSv(),
                form.nameEn(),
                form.synonymsSv(),
                form.synonymsEn(),
                form.picture(),
                questions);
    }

    /// Offers the category, or stops offering it.
    @PostMapping("/{key}/offer")
    String offer(
            CurrentPerson person,
            @PathVariable("key") String key,
            @RequestParam(name = "offered", defaultValue = "no") String offered) {
        return done(categories.offer(staff(person), category(key), offered.equals("yes")));
    }

    /// Moves the category one place in the lists.
    @PostMapping("/{key}/place")
    String move(
            CurrentPerson person,
            @PathVariable("key") String key,
            @RequestParam(name = "to", defaultValue = "down") String to) {
        return done(categories.move(staff(person), category(key), to.equals("up")));
    }

    private static Category category(String key) {
        return Category.of(key).orElseThrow(PageNotFound::new);
    }

    private static String done(boolean isDone) {
        if (!isDone) {
            throw new PageNotFound();
        }
        return LIST;
    }

    private static ModelAndView view(
            @Nullable CategoryVersion before, CategoryForm form, boolean isSaved, FieldErrors errors) {
        return Pages.of("companies/office/category", errors)
                .addObject("before", before)
                .addObject("form", form)
                .addObject("isSaved", isSaved);
    }
}
