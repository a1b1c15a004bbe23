package se.loomer.service.workplace.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.workplace.CompanyFigures;

/// A company's own figures, for everybody who speaks for it.
@Controller
class CompanyFiguresController {
    private final Inbox inbox;
    private final CompanyFigures figures;

    CompanyFiguresController(Inbox inbox, CompanyFigures figures) {
        this.inbox = inbox;
        this.figures = figures;
    }

    @GetMapping("/company/figures")
    ModelAndView show(CurrentPerson person) {
        return inbox.representing(person.require(PersonKind.REPRESENTATIVE).subject())
                .map(by -> Pages.of("workplace/figures", new CompanyFiguresPage(by, figures.of(by))))
                .orElseGet(() -> new ModelAndView("redirect:/company"));
    }
}
