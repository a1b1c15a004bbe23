package se.loomer.service.companies.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.companies.CompanyWork;
import se.loomer.service.companies.Place;
import se.loomer.service.companies.Places;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import se.loomer.service.companies.SpokenLanguage;
import se.loomer.service.companies.WorkForm;

/// Lets a representative say where the company works, in which languages, and from when it takes on work.
@Controller
@RequestMapping("/company/work")
class WorkController {
    private final CompanyWork work;
    private final Representation representation;
    private final Places places;

    WorkController(CompanyWork work, Representation representation, Places places) {
        this.work = work;
        this.representation = representation;
        this.places = places;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam MultiValueMap<String, String> query, PageContext shell) {
        var by = by(person);
        by.role().require(Role.BINDER);
        var page = page(by, work.form(by), FieldErrors.none(), query.containsKey("saved"), shell);
        return Pages.of("companies/work", page);
    }

    @PostMapping
    ModelAndView save(CurrentPerson person, @RequestParam MultiValueMap<String, String> typed, PageContext shell) {
        var by = by(person);
        var form = new WorkForm(
                first(typed, "place"),
                first(typed, "reach"),
                Set.copyOf(typed.getOrDefault("language", List.of())),
                first(typed, "availableFrom"));
        var errors = work.save(by, form);
        return errors.isEmpty()
                ? new ModelAndView("redirect:/company/work?saved")
                : Pages.of("companies/work", page(by, form, errors, false, shell), errors);
    }

    private static String first(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "");
    }

    private Representative by(CurrentPerson person) {
        return representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    private WorkPage page(Representative by, WorkForm form, FieldErrors errors, boolean isSaved, PageContext shell) {
        var company = representation.company(by.subject()).orElseThrow(PageNotFound::new);
        var reaches = Stream.concat(
                        WorkForm.REACHES_KM.stream()
                                .map(km -> Option.of(String.valueOf(km), shell.text("companies.work.reach-km", km))),
                        Stream.of(Option.of(WorkForm.COUNTRY, shell.text("companies.work.country"))))
                .toList();
        var languages = Arrays.stream(SpokenLanguage.values())
                .map(language -> Option.of(language.key(), shell.text("companies.language." + language.key())))
                .toList();
        var alike = errors.has("place") ? places.like(form.place()) : List.<Place>of();
        return new WorkPage(company.name(), by.role(), form, reaches, languages, alike, isSaved, errors);
    }
}
