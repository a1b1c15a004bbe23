package se.loomer.service.mediation.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.companies.CompanyAction;
import se.loomer.service.mediation.SavedCompanies;

/// The companies that a person saved, and the button that saves one or removes it from its page.
@Controller
class SavedCompaniesController implements CompanyAction {
    private final SavedCompanies saved;

    SavedCompaniesController(SavedCompanies saved) {
        this.saved = saved;
    }

    @Override
    public Optional<Button> of(CompanyId company, CurrentPerson reader) {
        if (reader.kind() != PersonKind.PERSON) {
            return Optional.empty();
        }
        var path = "/companies/%s/saving".formatted(company);
        return Optional.of(
                saved.isSaved(reader.subject(), company)
                        ? new Button(path + "/removal", "mediation.saved.remove", "mediation.saved.is-saved")
                        : new Button(path, "mediation.saved.save", "mediation.saved.hint"));
    }

    @GetMapping("/saved")
    ModelAndView list(CurrentPerson person) {
        person.require(PersonKind.PERSON);
        return Pages.of("mediation/saved", saved.of(person.subject()));
    }

    @PostMapping("/companies/{id}/saving")
    ModelAndView save(CurrentPerson person, @PathVariable("id") CompanyId id) {
        person.require(PersonKind.PERSON);
        return switch (saved.save(person.subject(), id)) {
            case SAVED -> new ModelAndView("redirect:/companies/" + id);
            case NOT_LISTED -> throw new PageNotFound();
            case TOO_MANY -> Pages.of("mediation/saved", saved.of(person.subject()), HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /// @param from the list, where the form stands there; its company may have no page any more
    @PostMapping("/companies/{id}/saving/removal")
    String remove(
            CurrentPerson person,
            @PathVariable("id") CompanyId id,
            @RequestParam(name = "from", defaultValue = "") String from) {
        person.require(PersonKind.PERSON);
        saved.remove(person.subject(), id);
        return "redirect:" + (from.equals("list") ? "/saved" : "/companies/" + id);
    }
}
