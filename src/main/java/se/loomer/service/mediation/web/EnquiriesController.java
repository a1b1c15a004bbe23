package se.loomer.service.mediation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
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
import se.loomer.service.mediation.EnquiryPictures;
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
    private final HandedPictures pictures;
    private final EnquiryPictures held;
    private final ObjectProvider<ConversationSection> sections;

    EnquiriesController(
            Mediation mediation,
            OwnConversations conversations,
            Directory directory,
            Categories categories,
            FormKeeping keeping,
            HandedPictures pictures,
            EnquiryPictures held,
            ObjectProvider<ConversationSection> sections) {
        this.sections = sections;
        this.mediation = mediation;
        this.conversations = conversations;
        this.directory = directory;
        this.categories = categories;
        this.keeping = keeping;
        this.pictures = pictures;
        this.held = held;
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
            PageContext shell,
            HttpServletRequest request) {
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
        return view(form, company, FieldErrors.none(), shell, request);
    }

    private static void requirePerson(@Nullable CurrentPerson person) {
        if (person != null) {
            person.require(PersonKind.PERSON);
        }
    }

    /// Keeps pictures for the browser, or removes one of them, and shows the form again with all that was typed.
    ///
    /// @param removed the picture that goes, empty for none
    @PostMapping("/new/pictures")
    ModelAndView pictures(
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "remove", defaultValue = "") String removed,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            PageContext shell,
            HttpServletRequest request,
            HttpServletResponse response) {
        requirePerson(shell.person());
        var form = EnquiryForm.of(typed);
        var category = categories.find(form.category()).orElseThrow(PageNotFound::new);
        PictureController.id(removed).ifPresent(id -> pictures.forget(id, request));
        var errors = pictures.keep(category, files, request, response);
        return view(form, typed.getOrDefault("company", ""), errors, shell, request);
    }

    /// Leads back to the form where the page that keeps pictures is asked for again.
    @GetMapping("/new/pictures")
    String pictures(PageContext shell) {
        requirePerson(shell.person());
        return "redirect:/enquiries/new";
    }

    /// Takes the enquiry. Whoever is not signed in is told first what has to be corrected; then what they wrote is kept
    /// for their browser while they sign in or register, and stands in the form again, and so do the
    /// pictures.
    @PostMapping
    ModelAndView create(
            @RequestParam Map<String, String> typed,
            @RequestParam MultiValueMap<String, MultipartFile> files,
            PageContext shell,
            HttpServletRequest request,
            HttpServletResponse response) {
        requirePerson(shell.person());
        var company = typed.getOrDefault("company", "");
        var category = categories.find(typed.getOrDefault("category", ""));
        var handed = category.map(found -> pictures.keep(found, files, request, response))
                .orElseGet(FieldErrors::none);
        var form = EnquiryForm.of(typed)
                .with(category.map(found -> pictures.counts(found, request)).orElse(Map.of()));
        var errors = mediation.errors(form).and(handed);
        if (!errors.isEmpty()) {
            return view(form, company, errors, shell, request);
        }
        // A browser in which nobody has signed in before has most likely no account to sign in to.
        if (shell.person() == null
                && DeviceCookie.read(request, DeviceCookie.Use.DEVICE).isEmpty()
                && keeping.keep(request, response)) {
            return new ModelAndView("redirect:/register?kept");
        }
        var person = CurrentPerson.required(request).subject();
        var drafts = pictures.drafts(category.orElseThrow(), request, shell.language());
        return switch (mediation.start(person, form, shell.language(), drafts)) {
            case Mediation.Starting.Started started -> {
                pictures.forget(category.get(), request);
                listed(company).ifPresent(id -> mediation.choose(person, started.enquiry(), List.of(id)));
                yield new ModelAndView("redirect:/enquiries/%s/companies".formatted(started.enquiry()));
            }
            case Mediation.Starting.Refused(var why) ->
                view(form, company, Refusals.of(why, "description", shell), shell, request);
            case Mediation.Starting.Invalid invalid -> view(form, company, invalid.errors(), shell, request);
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
            EnquiryForm form, String company, FieldErrors errors, PageContext shell, HttpServletRequest request) {
        var to = listed(company).flatMap(directory::company).orElse(null);
        var category = categories.find(form.category());
        return Pages.of("mediation/new", errors)
                .addObject("form", form)
                .addObject("category", category.orElse(null))
                .addObject("options", categories.options(shell.language()))
                .addObject("company", to)
                .addObject(
                        "pictures",
                        category.map(found -> pictures.shown(found, request, shell.language()))
                                .orElse(List.of()));
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
                .addObject("pictures", held.of(person.subject(), id))
                .addObject(
                        "sections",
                        sections.orderedStream()
                                .map(section -> section.ofEnquiry(overview.enquiry(), shell))
                                .toList());
    }
}
