package se.loomer.service.addons.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.edge.web.PersonKind;
import se.loomer.service.addons.Agreement;
import se.loomer.service.addons.Agreements;
import se.loomer.service.addons.Catalogue;
import se.loomer.service.addons.Offer;

/// The catalogue for anybody, and the order for whoever has an account.
@Controller
class AddonController {
    private final Catalogue catalogue;
    private final Agreements agreements;

    AddonController(Catalogue catalogue, Agreements agreements) {
        this.catalogue = catalogue;
        this.agreements = agreements;
    }

    @GetMapping("/addons")
    String list(Model model) {
        model.addAttribute("offers", catalogue.onSale());
        model.addAttribute("samples", catalogue.samples());
        return "addons/addons";
    }

    @GetMapping("/addons/{id}")
    ModelAndView show(Optional<CurrentPerson> person, @PathVariable("id") UUID id) {
        var offer = catalogue.onSale(id).orElseThrow(PageNotFound::new);
        var standing = person.filter(one -> one.kind() == PersonKind.PERSON)
                .flatMap(one -> agreements.of(one.subject()).stream()
                        .filter(agreement ->
                                agreement.offer().item().equals(id) && agreement.state() != Agreement.State.ENDED)
                        .findFirst())
                .map(Agreement::id)
                .orElse(null);
        return view(page(offer, standing, null));
    }

    private AddonPage page(Offer offer, @Nullable UUID hasIt, @Nullable String problem) {
        return new AddonPage(offer, catalogue.samples().contains(offer.item()), hasIt, problem);
    }

    private static ModelAndView view(AddonPage page) {
        return Pages.of(
                "addons/addon", page, page.problem() == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// Orders the version that the page showed. Where another is on sale by now, that one is shown and nothing is
    /// ordered.
    @PostMapping("/addons/{id}/agreement")
    ModelAndView order(
            CurrentPerson person,
            Language language,
            @PathVariable("id") UUID id,
            @RequestParam(name = "language", defaultValue = "") String shown,
            @RequestParam(name = "version", defaultValue = "0") int version) {
        var subject = person.require(PersonKind.PERSON).subject();
        return switch (agreements.order(subject, id, version, locale(shown, language))) {
            case Agreements.Ordering.Ordered(var agreement) -> toAgreement(agreement, "ordered");
            case Agreements.Ordering.HasIt(var agreement) -> toAgreement(agreement, "had");
            case Agreements.Ordering.Gone() -> throw new PageNotFound();
            case Agreements.Ordering.Changed(var now) -> view(page(now, null, "changed"));
            case Agreements.Ordering.UnderAge() -> view(page(offer(id), null, "age"));
        };
    }

    /// The language in which the words were shown, whatever the browser has switched to since.
    private static Locale locale(String shown, Language now) {
        return Arrays.stream(Language.values())
                .filter(language -> language.tag().equals(shown))
                .findFirst()
                .orElse(now)
                .locale();
    }

    private Offer offer(UUID id) {
        return catalogue.onSale(id).orElseThrow(PageNotFound::new);
    }

    private static ModelAndView toAgreement(UUID agreement, String done) {
        return new ModelAndView("redirect:/account/agreements/%s?done=%s".formatted(agreement, done));
    }
}
