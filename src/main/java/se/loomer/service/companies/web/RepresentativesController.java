package se.loomer.service.companies.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.FreshFactor;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.EmailAddress;
import se.loomer.service.companies.OwnCompany;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;
import se.loomer.service.companies.RepresentativeInvitations;
import se.loomer.service.companies.Representatives;
import se.loomer.service.companies.Role;

/// Who speaks for a company: seen by all who do, changed by those who may bind it.
@Controller
@RequestMapping("/company/representatives")
class RepresentativesController {
    private final Representatives representatives;
    private final RepresentativeInvitations invitations;
    private final Representation representation;

    RepresentativesController(
            Representatives representatives, RepresentativeInvitations invitations, Representation representation) {
        this.representatives = representatives;
        this.invitations = invitations;
        this.representation = representation;
    }

    private Representative by(CurrentPerson person) {
        return representation
                .representative(person.require(PersonKind.REPRESENTATIVE).subject())
                .orElseThrow(PageNotFound::new);
    }

    @GetMapping
    ModelAndView show(CurrentPerson person, @RequestParam Map<String, String> query) {
        return view(by(person), "", Role.HANDLER.key(), FieldErrors.none(), query.containsKey("invited"));
    }

    private ModelAndView view(Representative by, String email, String role, FieldErrors errors, boolean isInvited) {
        var company = representation.company(by.subject()).map(OwnCompany::name).orElseThrow(PageNotFound::new);
        var page = new RepresentativesPage(
                by,
                company,
                representatives.of(by),
                by.role() == Role.BINDER ? invitations.waiting(by) : List.of(),
                email,
                role,
                errors,
                isInvited);
        return Pages.of("companies/representatives", page, errors);
    }

    @PostMapping("/invitations")
    @FreshFactor
    ModelAndView invite(
            CurrentPerson person,
            Language language,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "role", defaultValue = "") String word) {
        var by = by(person);
        by.role().require(Role.BINDER);
        var address = EmailAddress.read(email);
        var role = Role.of(word);
        if (address.isEmpty() || role.isEmpty()) {
            var errors =
                    address.isEmpty() ? FieldErrors.none().and("email", "companies.error.email") : FieldErrors.none();
            return view(by, email, word, role.isEmpty() ? errors.and("role", "companies.error.role") : errors, false);
        }
        return invitations.invite(by, new PersonalText(address.get().reveal()), language.tag(), role.get())
                ? new ModelAndView("redirect:/company/representatives?invited")
                : view(
                        by,
                        email,
                        word,
                        FieldErrors.none()
                                .and("email", "companies.error.representatives", String.valueOf(Representatives.MOST)),
                        false);
    }

    @PostMapping("/invitations/{id}/withdrawal")
    String takeBack(CurrentPerson person, @PathVariable("id") UUID id) {
        invitations.takeBack(by(person), id);
        return "redirect:/company/representatives";
    }

    @PostMapping("/{representative}/role")
    @FreshFactor
    ModelAndView change(
            CurrentPerson person,
            @PathVariable("representative") SubjectId representative,
            @RequestParam(name = "role", defaultValue = "") String word) {
        var by = by(person);
        by.role().require(Role.BINDER);
        var role = Role.of(word);
        return role.isEmpty()
                ? view(by, "", Role.HANDLER.key(), FieldErrors.none().and("role", "companies.error.role"), false)
                : answered(by, representatives.change(by, representative, role.get()));
    }

    @PostMapping("/{representative}/removal")
    @FreshFactor
    ModelAndView remove(CurrentPerson person, @PathVariable("representative") UUID representative) {
        var by = by(person);
        var isOwn = by.subject().value().equals(representative);
        var outcome = representatives.remove(by, new SubjectId(representative));
        return isOwn && outcome == Representatives.Changing.DONE
                ? new ModelAndView("redirect:/company")
                : answered(by, outcome);
    }

    private ModelAndView answered(Representative by, Representatives.Changing outcome) {
        return switch (outcome) {
            case DONE -> new ModelAndView("redirect:/company/representatives");
            case UNKNOWN -> throw new PageNotFound();
            case LAST_BINDER ->
                view(by, "", Role.HANDLER.key(), FieldErrors.none().and("role", "companies.error.last-binder"), false);
        };
    }
}
