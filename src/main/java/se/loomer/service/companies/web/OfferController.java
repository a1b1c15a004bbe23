package se.loomer.service.companies.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.NoReferrer;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.RepresentativeInvitations;

/// Lets whoever was invited speak for a company, with an account of their own.
@Controller
@RequestMapping("/representing/{secret}")
class OfferController {
    private final RepresentativeInvitations invitations;
    private final Representation representation;

    OfferController(RepresentativeInvitations invitations, Representation representation) {
        this.invitations = invitations;
        this.representation = representation;
    }

    @GetMapping
    @NoReferrer
    ModelAndView show(@PathVariable("secret") String secret, Optional<CurrentPerson> person) {
        return view(secret, hasCompany(person));
    }

    private boolean hasCompany(Optional<CurrentPerson> person) {
        return person.filter(one -> one.kind() == PersonKind.REPRESENTATIVE)
                .flatMap(one -> representation.representative(one.subject()))
                .isPresent();
    }

    private ModelAndView view(String secret, boolean hasCompany) {
        var offer = invitations.offer(new Secret(secret)).orElse(null);
        var status = offer == null ? HttpStatus.NOT_FOUND : hasCompany ? HttpStatus.CONFLICT : HttpStatus.OK;
        return Pages.of("companies/offer", new OfferPage("/representing/" + secret, offer, hasCompany), status);
    }

    @PostMapping
    @NoReferrer
    ModelAndView accept(@PathVariable("secret") String secret, CurrentPerson person) {
        person.require(PersonKind.REPRESENTATIVE);
        return switch (invitations.join(person.subject(), new Secret(secret))) {
            case JOINED -> new ModelAndView("redirect:/inbox");
            case HAS_COMPANY -> view(secret, true);
            case UNKNOWN -> view(secret, false);
        };
    }
}
