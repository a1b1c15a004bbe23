package se.loomer.service.companies.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.CompanyClaims;
import se.loomer.service.companies.CompanyClaims.Taking;
import se.loomer.service.companies.CompanyClaims.Using;
import se.loomer.service.companies.CompanyForm;
import se.loomer.service.companies.ImportedCompanies;
import se.loomer.service.companies.ImportedCompanies.ImportedCompany;
import se.loomer.service.companies.OrganisationNumber;
import se.loomer.service.companies.Representation;

/// Lets a representative take over a company that came from a register, or take it out, by a code to its own address.
@Controller
@RequestMapping("/company/claim")
class ClaimController {
    private final CompanyClaims claims;
    private final ImportedCompanies imported;
    private final Representation representation;
    private final Categories categories;
    private final Policy policy;

    ClaimController(
            CompanyClaims claims,
            ImportedCompanies imported,
            Representation representation,
            Categories categories,
            Policy policy) {
        this.claims = claims;
        this.imported = imported;
        this.representation = representation;
        this.categories = categories;
        this.policy = policy;
    }

    private static SubjectId subject(CurrentPerson person) {
        return person.require(PersonKind.REPRESENTATIVE).subject();
    }

    /// Looks for a company by its number.
    @GetMapping
    ModelAndView find(
            CurrentPerson person,
            @RequestParam(name = "number", required = false) @Nullable String typed,
            @RequestParam Map<String, String> query) {
        subject(person);
        var number = OrganisationNumber.read(typed == null ? "" : typed);
        var company = number.flatMap(imported::numbered);
        if (company.isPresent()) {
            return new ModelAndView(path(company.get().id()));
        }
        var errors = FieldErrors.none()
                .when(typed != null && number.isEmpty(), "number", "companies.error.organisation-number")
                .when(typed != null && number.isPresent(), "number", "companies.claim.error.unknown");
        return Pages.of("companies/claim-find", errors)
                .addObject("typed", typed == null ? "" : typed)
                .addObject("hasLeft", query.containsKey("left"));
    }

    private static String path(CompanyId company) {
        return "redirect:/company/claim/" + company;
    }

    @GetMapping("/{id}")
    ModelAndView show(CurrentPerson person, @PathVariable("id") CompanyId id, PageContext shell) {
        var company = company(person, id);
        var form = new CompanyForm(
                company.number().written(),
                company.name(),
                company.category().key(),
                company.place(),
                company.description(),
                false,
                false);
        return view(person, company, form, FieldErrors.none(), shell);
    }

    private ImportedCompany company(CurrentPerson person, CompanyId id) {
        subject(person);
        return imported.company(id).orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(
            CurrentPerson person, ImportedCompany company, CompanyForm form, FieldErrors errors, PageContext shell) {
        var page = new ClaimPage(
                company,
                claims.reach(person.subject(), company.id()).orElseThrow(PageNotFound::new),
                representation.companyOf(person.subject()).isPresent(),
                form,
                categories.options(shell.language()),
                policy.termsVersion("company"),
                errors);
        return Pages.of("companies/claim", page, errors);
    }

    /// Asks for a code.
    @PostMapping("/{id}/code")
    ModelAndView ask(
            CurrentPerson person,
            @PathVariable("id") CompanyId id,
            @RequestParam(name = "way", defaultValue = "") String way,
            PageContext shell) {
        var company = company(person, id);
        var asking = claims.ask(
                person.subject(), id, way.equals("letter") ? CompanyClaims.Way.LETTER : CompanyClaims.Way.EMAIL);
        return switch (asking) {
            case SENT -> new ModelAndView(path(id) + "#code");
            case NO_WAY ->
                refused(person, company, FieldErrors.none().and("way", "companies.claim.error.no-way"), shell);
        };
    }

    private ModelAndView refused(CurrentPerson person, ImportedCompany company, FieldErrors errors, PageContext shell) {
        var form = new CompanyForm(
                company.number().written(),
                company.name(),
                company.category().key(),
                company.place(),
                company.description(),
                false,
                false);
        return view(person, company, form, errors, shell);
    }

    /// Takes the company over.
    @PostMapping("/{id}")
    ModelAndView take(
            CurrentPerson person,
            @PathVariable("id") CompanyId id,
            @RequestParam Map<String, String> typed,
            PageContext shell) {
        var company = company(person, id);
        var form = new CompanyForm(
                company.number().written(),
                company.name(),
                typed.getOrDefault("category", ""),
                typed.getOrDefault("place", ""),
                typed.getOrDefault("description", ""),
                typed.containsKey("mayBind"),
                typed.containsKey("acceptsDuties"));
        return switch (claims.take(person.subject(), company, typed.getOrDefault("code", ""), form)) {
            case Taking.Taken _, Taking.HasCompany _ -> new ModelAndView("redirect:/company");
            case Taking.Invalid(var errors) -> view(person, company, form, errors, shell);
            case Taking.Refused(var why) -> wrong(person, company, form, why, "code", shell);
        };
    }

    private ModelAndView wrong(
            CurrentPerson person,
            ImportedCompany company,
            CompanyForm form,
            Using why,
            String field,
            PageContext shell) {
        if (why == Using.GONE) {
            throw new PageNotFound();
        }
        return view(person, company, form, FieldErrors.none().and(field, "companies.claim.error.code"), shell);
    }

    /// Takes the company out of the register's.
    @PostMapping("/{id}/leaving")
    ModelAndView leave(
            CurrentPerson person,
            @PathVariable("id") CompanyId id,
            @RequestParam(name = "leavingCode", defaultValue = "") String code,
            PageContext shell) {
        var company = company(person, id);
        return switch (claims.leave(person.subject(), company, code)) {
            case DONE -> new ModelAndView("redirect:/company/claim?left");
            case GONE -> throw new PageNotFound();
            case WRONG ->
                refused(person, company, FieldErrors.none().and("leavingCode", "companies.claim.error.code"), shell);
        };
    }
}
