package se.loomer.service.mediation.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
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

    /// @param typed what was ticked and looked for on the page before, with `place` where it was
    @GetMapping
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam MultiValueMap<String, String> typed,
            PageContext shell) {
        var overview = overview(person, id);
        var look = ChoicePage.Look.of(typed);
        var ticked = look.place() == null
                ? overview.chosen().stream().map(ChosenCompany::company).toList()
                : look.ticked();
        return view(person, overview, look.with(ticked), FieldErrors.none(), shell);
    }

    /// Chooses what was ticked, or shows another page of companies, on which that stays ticked.
    @PostMapping
    ModelAndView create(
            CurrentPerson person,
            @PathVariable("id") EnquiryId enquiry,
            @RequestParam MultiValueMap<String, String> typed,
            PageContext shell) {
        var overview = overview(person, enquiry);
        var look = ChoicePage.Look.of(typed);
        if (typed.containsKey("page") && look.ticked().size() <= mediation.companiesMax()) {
            return new ModelAndView("redirect:" + look.path(enquiry));
        }
        return switch (mediation.choose(person.subject(), enquiry, look.ticked())) {
            case Mediation.Choosing.Stands stands -> new ModelAndView("redirect:" + next(enquiry, stands.chosen()));
            case Mediation.Choosing.TooMany _ ->
                view(
                        person,
                        overview,
                        look,
                        FieldErrors.none().and("company", "mediation.choose.too-many", most(shell)),
                        shell);
            case Mediation.Choosing.Ended _ ->
                view(person, overview, look, FieldErrors.none().and("company", "mediation.error.ended"), shell);
            case Mediation.Choosing.Refused(var why) ->
                view(person, overview, look, Refusals.of(why, "company", shell), shell);
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
        return mediation
                .enquiry(person.require(PersonKind.PERSON).subject(), id)
                .orElseThrow(PageNotFound::new);
    }

    private ModelAndView view(
            CurrentPerson person,
            Mediation.Overview overview,
            ChoicePage.Look look,
            FieldErrors errors,
            PageContext shell) {
        var enquiry = overview.enquiry();
        var found = look.place() == null
                ? search.fitting(enquiry.category(), enquiry.place().reveal())
                : search.fitting(enquiry.category(), look.words(), look.place(), look.page());
        var ended = endings.of(person.subject()).stream()
                .map(ContactBlock.Ended::company)
                .collect(Collectors.toSet());
        var chosen = chosen(overview, look, ended);
        var companies = found.companies().stream()
                .filter(company -> chosen.stream().noneMatch(one -> one.id().equals(company.id())))
                .toList();
        var remarks = remarks(companies.stream().map(FoundCompany::id).toList(), shell);
        var page = new ChoicePage(enquiry, chosen, companies, found, remarks, mediation.companiesMax(), errors, ended);
        return Pages.of("mediation/companies", page, errors);
    }

    /// What is ticked, wherever it stands in the list: what has the enquiry already, and what the person may still
    /// leave out.
    private List<ChoicePage.Picked> chosen(Mediation.Overview overview, ChoicePage.Look look, Set<CompanyId> ended) {
        var told = overview.chosen().stream()
                .filter(company -> company.disclosed() != null)
                .map(company -> new ChoicePage.Picked(company.company(), company.name(), company.place(), true));
        var open = look.ticked().stream()
                .filter(id -> !ended.contains(id))
                .filter(id -> overview.chosen().stream()
                        .noneMatch(one -> one.company().equals(id) && one.disclosed() != null))
                .flatMap(id -> directory.company(id).stream())
                .map(company -> new ChoicePage.Picked(company.id(), company.name(), company.place(), false));
        return Stream.concat(told, open).toList();
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
