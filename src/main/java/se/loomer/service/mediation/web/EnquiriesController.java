package se.loomer.service.mediation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FormKeeping;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.Categories;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.ListedCompany;
import se.loomer.service.mediation.ConversationSection;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.moderation.Refusals;

/// A person's enquiries: the list, the form, one of them.
@Controller
@RequestMapping("/enquiries")
class EnquiriesController {
    private final Mediation mediation;
    private final OwnConversations conversations;
    private final Directory directory;
    private final Categories categories;
    private final FormKeeping keeping;
    private final ObjectProvider<ConversationSection> sections;

    EnquiriesController(
            Mediation mediation,
            OwnConversations conversations,
            Directory directory,
            Categories categories,
            FormKeeping keeping,
            ObjectProvider<ConversationSection> sections) {
        this.sections = sections;
        this.mediation = mediation;
        this.conversations = conversations;
        this.directory = directory;
        this.categories = categories;
        this.keeping = keeping;
    }

    @GetMapping
    String list(CurrentPerson person, Model model) {
        person.require(PersonKind.PERSON);
        model.addAttribute("page", new EnquiriesPage(mediation.enquiries(person.subject())));
        return "mediation/enquiries";
    }

    /// Leads from an e-mail about a conversation to it.
    @GetMapping("/conversations/{id}")
    String conversation(CurrentPerson person, @PathVariable("id") DisclosureId id) {
        return conversations
                .place(person.require(PersonKind.PERSON).subject(), id)
                .map(place ->
                        "redirect:/enquiries/%s/companies/%s#conversation".formatted(place.enquiry(), place.company()))
                .orElseThrow(PageNotFound::new);
    }

    /// The form, which anybody can fill in: first what it is about, then what that category asks. Whoever comes from a
    /// company's page keeps that company.
    ///
    /// @param words what was searched among the categories
    @GetMapping("/new")
    ModelAndView form(
            @RequestParam(name = "company", defaultValue = "") String company,
            @RequestParam(name = "category", defaultValue = "") String category,
            @RequestParam(name = "words", defaultValue = "") String words,
            PageContext shell) {
        requirePerson(shell.person());
        var found = listed(company).map(id -> directory.company(id).orElseThrow(PageNotFound::new));
        var about = category.isEmpty() ? found.map(one -> one.category().key()).orElse("") : category;
        var chosen = categories.find(about);
        if (chosen.isEmpty()) {
            return new ModelAndView("mediation/categories")
                    .addObject("categories", categories.matching(words))
                    .addObject("words", words)
                    .addObject("company", found.isPresent() ? company : "");
        }
        var form = new EnquiryForm(about, "", found.map(ListedCompany::place).orElse(""), "");
        return view(form, company, FieldErrors.none(), shell, HttpStatus.OK);
    }

    private static void requirePerson(@Nullable CurrentPerson person) {
        if (person != null) {
            person.require(PersonKind.PERSON);
        }
    }

    /// Takes the enquiry. Whoever is not signed in is told first what has to be corrected; then what they wrote is kept
    /// for their browser while they sign in or register, and stands in the form again.
    @PostMapping
    ModelAndView create(
            @RequestParam Map<String, String> typed,
            PageContext shell,
            HttpServletRequest request,
            HttpServletResponse response) {
        requirePerson(shell.person());
        var company = typed.getOrDefault("company", "");
        var form = EnquiryForm.of(typed);
        var errors = mediation.errors(form);
        if (!errors.isEmpty()) {
            return view(form, company, errors, shell, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        // A browser in which nobody has signed in before has most likely no account to sign in to.
        if (shell.person() == null
                && DeviceCookie.read(request, DeviceCookie.Use.DEVICE).isEmpty()
                && keeping.keep(request, response)) {
            return new ModelAndView("redirect:/register?kept");
        }
        var person = CurrentPerson.required(request).subject();
        return switch (mediation.start(person, form, shell.language())) {
            case Mediation.Starting.Started started -> {
                listed(company).ifPresent(id -> mediation.choose(person, started.enquiry(), List.of(id)));
                yield new ModelAndView("redirect:/enquiries/%s/companies".formatted(started.enquiry()));
            }
            case Mediation.Starting.Refused(var why) ->
                view(form, company, Refusals.of(why, "description", shell), shell, HttpStatus.UNPROCESSABLE_CONTENT);
            case Mediation.Starting.Invalid invalid ->
                view(form, company, invalid.errors(), shell, HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private static Optional<CompanyId> listed(String company) {
        try {
            return company.isEmpty() ? Optional.empty() : Optional.of(new CompanyId(UUID.fromString(company)));
        } catch (IllegalArgumentException unreadable) {
            throw new PageNotFound();
        }
    }

    private ModelAndView view(
            EnquiryForm form, String company, FieldErrors errors, PageContext shell, HttpStatus status) {
        var to = listed(company).flatMap(directory::company).orElse(null);
        return new ModelAndView("mediation/new", status)
                .addObject("form", form)
                .addObject("category", categories.find(form.category()).orElse(null))
                .addObject("options", categories.options(shell.language()))
                .addObject("company", to)
                .addObject("errors", errors);
    }

    /// @param news what happened just now, see [OverviewPage]
    @GetMapping("/{id}")
    ModelAndView show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam(name = "news", defaultValue = "") String news,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var overview = mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
        return Pages.of(
                        "mediation/enquiry",
                        new OverviewPage(overview.enquiry(), overview.chosen(), news, FieldErrors.none()))
                .addObject(
                        "sections",
                        sections.orderedStream()
                                .map(section -> section.ofEnquiry(overview.enquiry(), shell))
                                .toList());
    }
}
