package se.loomer.service.mediation.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.companies.LeavingCompany;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.Holdings;
import se.loomer.service.mediation.Inbox;

/// Lets a company leave: what happens, then a confirmation by somebody who has just proved who they are.
@Controller
@RequestMapping("/company/leaving")
class LeavingCompanyController {
    private final Representation representation;
    private final LeavingCompany leaving;
    private final Inbox inbox;
    private final Holdings holdings;

    LeavingCompanyController(Representation representation, LeavingCompany leaving, Inbox inbox, Holdings holdings) {
        this.representation = representation;
        this.leaving = leaving;
        this.inbox = inbox;
        this.holdings = holdings;
    }

    private Representative binder(CurrentPerson person) {
        var by = representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
        by.role().require(Role.BINDER);
        return by;
    }

    @GetMapping
    ModelAndView preview(CurrentPerson person) {
        return view(binder(person), false, FieldErrors.none());
    }

    @GetMapping("/confirmation")
    ModelAndView confirm(CurrentPerson person) {
        return view(binder(person), true, FieldErrors.none());
    }

    private ModelAndView view(Representative by, boolean isLastStep, FieldErrors errors) {
        var representing = inbox.representing(by.subject()).orElseThrow(PageNotFound::new);
        return Pages.of("companies/leaving", errors)
                .addObject("company", representing.name())
                .addObject("role", by.role())
                .addObject("held", holdings.of(representing))
                .addObject("isLastStep", isLastStep);
    }

    @PostMapping("/confirmation")
    @FreshFactor
    ModelAndView leave(
            CurrentPerson person, @RequestParam(name = "understood", defaultValue = "false") boolean understood) {
        var by = binder(person);
        if (!understood) {
            return view(by, true, FieldErrors.none().and("understood", "companies.error.understood"));
        }
        leaving.leave(by);
        return new ModelAndView("redirect:/company?left");
    }
}
