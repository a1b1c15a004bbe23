package se.loomer.service.relay.web;

import org.springframework.stereotype.Component;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.Role;

/// Finds out whether whoever is signed in may bind a company.
@Component
class Binders {
    private final Representation representation;

    Binders(Representation representation) {
        this.representation = representation;
    }

    /// Whoever may bind a company; other representatives get the page that says so.
    Representative binder(CurrentPerson person) {
        var by = representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
        by.role().require(Role.BINDER);
        return by;
    }

    String name(Representative by) {
        return representation.company(by.subject()).map(OwnCompany::name).orElseThrow(PageNotFound::new);
    }
}
