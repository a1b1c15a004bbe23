package se.loomer.service.mediation.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.service.mediation.ContactBlock;

/// The companies with which a person has ended contact, and the way to allow one again.
@Controller
@RequestMapping("/ended")
class ContactBlockController {
    private final ContactBlock endings;

    ContactBlockController(ContactBlock endings) {
        this.endings = endings;
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        person.require(PersonKind.PERSON);
        return new ModelAndView("mediation/ended").addObject("ended", endings.of(person.subject()));
    }

    @PostMapping("/{company}/lifting")
    String lift(CurrentPerson person, @PathVariable("company") CompanyId company) {
        person.require(PersonKind.PERSON);
        if (!endings.lift(person.subject(), company)) {
            throw new PageNotFound();
        }
        return "redirect:/ended";
    }
}
