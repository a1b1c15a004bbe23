package se.loomer.service.companies.web;

import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CompanyDuties;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;

/// Lets a representative register the company and see where its approval stands.
@Controller
@RequestMapping("/company")
class OwnCompanyController {
    private final Representation representation;
    private final CompanyDuties duties;
    private final Categories categories;
    private final Policy policy;
    private final Clock clock;

    OwnCompanyController(
            Representation representation, CompanyDuties duties, Categories categories, Policy policy, Clock clock) {
        this.representation = representation;
        this.duties = duties;
        this.categories = categories;
        this.policy = policy;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam Map<String, String> query, PageContext shell) {
        person.require(PersonKind.REPRESENTATIVE);
        var page = page(person, CompanyForm.empty(), FieldErrors.none(), shell, query.containsKey("left"));
        return Pages.of("companies/own", page);
    }

    @PostMapping
    ModelAndView create(CurrentPerson person, @RequestParam Map<String, String> typed, PageContext shell) {
        person.require(PersonKind.REPRESENTATIVE);
        var form = new CompanyForm(
                typed.getOrDefault("organisationNumber", ""),
                typed.getOrDefault("name", ""),
                typed.getOrDefault("category", ""),
                typed.getOrDefault("place", ""),
                typed.getOrDefault("description", ""),
                typed.containsKey("mayBind"),
                typed.containsKey("acceptsDuties"));
        return switch (representation.apply(person.subject(), form)) {
            case Representation.Applying.Applied _, Representation.Applying.HasCompany _ ->
                new ModelAndView("redirect:/company");
            case Representation.Applying.Invalid invalid ->
                view(person, form, invalid.errors(), shell, HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /// Accepts the duties in force for the company.
    @PostMapping("/duties")
    ModelAndView accept(
            CurrentPerson person,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "acceptsDuties", defaultValue = "false") boolean accepts,
            PageContext shell) {
        var by = by(person);
        by.role().require(Role.BINDER);
        if (!accepts || !duties.accept(by, version)) {
            var error = accepts ? "companies.error.duties-changed" : "companies.error.duties";
            var errors = FieldErrors.none().and("acceptsDuties", error);
            return view(person, CompanyForm.empty(), errors, shell, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return new ModelAndView("redirect:/company");
    }

    /// The company's checks, and which duties it accepted.
    @GetMapping("/checks")
    ModelAndView checks(CurrentPerson person) {
        var by = by(person);
        var company = representation.company(by.subject()).orElseThrow(PageNotFound::new);
        var page = new OwnChecksPage(company, representation.checks(by), duties.accepted(by), clock.instant());
        return Pages.of("companies/checks", page);
    }

    private Representative by(CurrentPerson person) {
        return representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(
            CurrentPerson person, CompanyForm form, FieldErrors errors, PageContext shell, HttpStatus status) {
        return Pages.of("companies/own", page(person, form, errors, shell, false), status);
    }

    private OwnCompanyPage page(
            CurrentPerson person, CompanyForm form, FieldErrors errors, PageContext shell, boolean hasLeft) {
        var company = representation.company(person.subject()).orElse(null);
        return new OwnCompanyPage(
                company, form, categories.options(shell.language()), policy.termsVersion("company"), hasLeft, errors);
    }
}
