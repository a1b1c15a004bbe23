package se.loomer.service.mediation.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.Directory;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.moderation.Refusals;

/// A person's enquiries: the list, the form, one of them.
@Controller
@RequestMapping("/enquiries")
class EnquiriesController {
    private final Mediation mediation;
    private final Directory directory;

    EnquiriesController(Mediation mediation, Directory directory) {
        this.mediation = mediation;
        this.directory = directory;
    }

    @GetMapping
    String list(CurrentPerson person, Model model) {
        person.require(PersonKind.PERSON);
        model.addAttribute("page", new EnquiriesPage(mediation.enquiries(person.subject())));
        return "mediation/enquiries";
    }

    @GetMapping("/new")
    ModelAndView form(
            CurrentPerson person,
            @RequestParam(name = "company", defaultValue = "") String company,
            PageContext shell) {
        person.require(PersonKind.PERSON);
        var form = listed(company)
                .map(id -> directory.company(id).orElseThrow(PageNotFound::new))
                .map(found -> new EnquiryForm(found.category().key(), "", found.place(), ""))
                .orElse(EnquiryForm.empty());
        return view(form, company, FieldErrors.none(), shell, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView create(CurrentPerson person, @RequestParam Map<String, String> typed, PageContext shell) {
        person.require(PersonKind.PERSON);
        var company = typed.getOrDefault("company", "");
        var form = new EnquiryForm(
                typed.getOrDefault("category", ""),
                typed.getOrDefault("description", ""),
                typed.getOrDefault("place", ""),
                typed.getOrDefault("wishedTime", ""));
        return switch (mediation.start(person.subject(), form)) {
            case Mediation.Starting.Started started -> {
                listed(company).ifPresent(id -> mediation.choose(person.subject(), started.enquiry(), List.of(id)));
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

    private static ModelAndView view(
            EnquiryForm form, String company, FieldErrors errors, PageContext shell, HttpStatus status) {
        var categories = Arrays.stream(Category.values())
                .map(value -> Option.of(value.key(), shell.text("companies.category." + value.key())))
                .toList();
        return new ModelAndView("mediation/new", status)
                .addObject("form", form)
                .addObject("categories", categories)
                .addObject("company", company)
                .addObject("errors", errors);
    }

    @GetMapping("/{id}")
    String show(
            CurrentPerson person,
            @PathVariable("id") EnquiryId id,
            @RequestParam(name = "sent", required = false) @Nullable String sent,
            Model model) {
        person.require(PersonKind.PERSON);
        var overview = mediation.enquiry(person.subject(), id).orElseThrow(PageNotFound::new);
        model.addAttribute("page", new OverviewPage(overview.enquiry(), overview.chosen(), sent != null));
        return "mediation/enquiry";
    }
}
