package se.loomer.service.reviews.web;

import static java.util.stream.Collectors.toMap;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.CompanySection;
import se.loomer.service.companies.Directory;
import se.loomer.service.moderation.Refusals;
import se.loomer.service.reviews.PublishedReviews;
import se.loomer.service.reviews.ReviewForm;
import se.loomer.service.reviews.Reviews;

/// What is said of a company: read by everybody, written by those it has answered.
@Controller
class ReviewsController implements CompanySection {
    private final Reviews reviews;
    private final PublishedReviews published;
    private final Directory directory;
    private final TemplateEngine templates;

    ReviewsController(Reviews reviews, PublishedReviews published, Directory directory, TemplateEngine templates) {
        this.reviews = reviews;
        this.published = published;
        this.directory = directory;
        this.templates = templates;
    }

    @Override
    public Content of(CompanyId company, PageContext reader) {
        var page = page(company, 1, reader.person());
        return output -> templates.render("reviews/section.jte", Map.of("shell", reader, "page", page), output);
    }

    @Override
    public Map<CompanyId, String> inBrief(List<CompanyId> companies, PageContext reader) {
        return published.averages(companies).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        said -> reader.text(
                                "reviews.average",
                                ReviewsPage.decimal(
                                        said.getValue().average(),
                                        reader.language().locale()),
                                said.getValue().count())));
    }

    private ReviewsPage page(CompanyId company, int number, @Nullable CurrentPerson reader) {
        var standing = Optional.ofNullable(reader)
                .filter(person -> person.kind() == PersonKind.PERSON)
                .flatMap(person -> reviews.standing(person.subject(), company));
        return new ReviewsPage(company, published.of(company, number), standing.orElse(null));
    }

    @GetMapping("/companies/{id}/reviews")
    ModelAndView list(
            @PathVariable("id") CompanyId id,
            @RequestParam(name = "page", defaultValue = "1") int number,
            PageContext shell) {
        var company = directory.company(id).orElseThrow(PageNotFound::new);
        return Pages.of("reviews/list", page(id, number, shell.person())).addObject("name", company.name());
    }

    @GetMapping("/reviews")
    ModelAndView own(CurrentPerson person) {
        person.require(PersonKind.PERSON);
        return new ModelAndView("reviews/own").addObject("reviews", reviews.of(person.subject()));
    }

    @GetMapping("/companies/{id}/review")
    ModelAndView form(CurrentPerson person, @PathVariable("id") CompanyId id) {
        person.require(PersonKind.PERSON);
        var standing = reviews.standing(person.subject(), id).orElseThrow(PageNotFound::new);
        var own = standing.own();
        return view(id, standing, own == null ? ReviewForm.empty() : own.form(), FieldErrors.none());
    }

    private static ModelAndView view(CompanyId id, Reviews.Standing standing, ReviewForm form, FieldErrors errors) {
        return Pages.of("reviews/write", errors)
                .addObject("company", id)
                .addObject("standing", standing)
                .addObject("form", form);
    }

    @PostMapping("/companies/{id}/review")
    ModelAndView write(
            CurrentPerson person,
            @PathVariable("id") CompanyId id,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var form = ReviewForm.of(typed);
        var standing = reviews.standing(person.subject(), id).orElseThrow(PageNotFound::new);
        return switch (reviews.write(person.subject(), id, form)) {
            case Reviews.WriteResult.Written() -> new ModelAndView("redirect:/reviews");
            case Reviews.WriteResult.Invalid(var errors) -> view(id, standing, form, errors);
            case Reviews.WriteResult.Refused(var why) -> view(id, standing, form, Refusals.of(why, "words", shell));
            case Reviews.WriteResult.NoContact() -> throw new PageNotFound();
        };
    }

    @PostMapping("/companies/{id}/review/removal")
    String remove(CurrentPerson person, @PathVariable("id") CompanyId id) {
        person.require(PersonKind.PERSON);
        reviews.remove(person.subject(), id);
        return "redirect:/reviews";
    }
}
