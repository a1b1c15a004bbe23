package se.loomer.service.mediation.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
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
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.CompanySection;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.FoundCompany;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ContactBlock;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.Refusals;

/// Lets a person choose the companies for an enquiry. Choosing tells them nothing yet.
@Controller
@RequestMapping("/enquiries/{id}/companies")
class ChoiceController {
    private final Mediation mediation;
    private final ContactBlock endings;
    private final CompanySearch search;
    private final Directory directory;
    private final ObjectProvider<CompanySection> sections;

    ChoiceController(
            Mediation mediation,
            ContactBlock endings,
            CompanySearch search,
            Directory directory,
            ObjectProvider<CompanySection> sections) {
        this.mediation = mediation;
        this.endings = endings;
        this.search = search;
        this.directory = directory;
        this.sections = sections;
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @PathVariable("id") EnquiryId id, PageContext shell) {
        person.require(PersonKind.PERSON);
        var overview = overview(person, id);
        var ticked = overview.chosen().stream()
                .map(chosen -> chosen.company().toString())
                .toList();
        return view(person, overview, ticked, FieldErrors.none(), shell);
    }

    @PostMapping
    ModelAndView create(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @RequestParam(name = "company", defaultValue = "") List<UUID> companies,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var chosen = companies.stream().map(CompanyId::new).toList();
        return switch (mediation.choose(person.subject(), enquiry, chosen)) {
            case Mediation.Choosing.Stands stands -> new ModelAndView("redirect:" + next(enquiry, stands.chosen()));
            case Mediation.Choosing.TooMany _ ->
                refused(
                        person,
                        enquiry,
                        companies,
                        FieldErrors.none().and("company", "mediation.choose.too-many", most(shell)),
                        shell);
            case Mediation.Choosing.Ended _ ->
                refused(person, enquiry, companies, FieldErrors.none().and("company", "mediation.error.ended"), shell);
            case Mediation.Choosing.Refused(var why) ->
                refused(person, enquiry, companies, Refusals.of(why, "company", shell), shell);
            case Mediation.Choosing.UnknownEnquiry() -> throw new PageNotFound();
        };
    }

    /// The bound in words, as the policy names it.
    private static String most(PageContext shell) {
        return shell.policy()
                .fact("companies-per-enquiry")
                .words(shell.language().locale());
    }

    /// The page of the company that waits for its consent, one page for several, the enquiry's page when none does.
    static String next(EnquiryId enquiry, List<ChosenCompany> chosen) {
        var waiting = chosen.stream()
                .filter(company -> company.disclosed() == null && company.isListed())
                .toList();
        return switch (waiting.size()) {
            case 0 -> "/enquiries/" + enquiry;
            case 1 ->
                "/enquiries/%s/companies/%s"
                        .formatted(enquiry, waiting.getFirst().company());
            default -> "/enquiries/%s/consents".formatted(enquiry);
        };
    }

    private Mediation.Overview overview(CurrentPerson person, EnquiryId id) {
        return mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
    }

    private ModelAndView refused(
            CurrentPerson person, EnquiryId id, List<UUID> companies, FieldErrors errors, PageContext shell) {
        return view(
                person,
                overview(person, id),
                companies.stream().map(UUID::toString).toList(),
                errors,
                shell);
    }

    private ModelAndView view(
            CurrentPerson person,
            Mediation.Overview overview,
            List<String> ticked,
            FieldErrors errors,
            PageContext shell) {
        var enquiry = overview.enquiry();
        var companies = search.fitting(enquiry.category(), enquiry.place().reveal());
        var ended = endings.of(person.subject()).stream()
                .map(ContactBlock.Ended::company)
                .collect(Collectors.toSet());
        var remarks = remarks(companies.stream().map(FoundCompany::id).toList(), shell);
        var page = new ChoicePage(overview, companies, remarks, mediation.companiesMax(), errors, ticked, ended);
        return Pages.of("mediation/companies", page, errors);
    }

    private Map<CompanyId, String> remarks(List<CompanyId> companies, PageContext shell) {
        var remarks = new HashMap<CompanyId, String>();
        directory
                .answerTimes(companies)
                .forEach((company, time) ->
                        remarks.put(company, shell.text("mediation.choose.answers-in", time.words(shell))));
        sections.stream()
                .flatMap(section -> section.inBrief(companies, shell).entrySet().stream())
                .forEach(said -> remarks.merge(said.getKey(), said.getValue(), "%s · %s"::formatted));
        return remarks;
    }
}
