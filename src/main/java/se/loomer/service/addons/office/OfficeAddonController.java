package se.loomer.service.addons.office;

import static se.loomer.guard.enforcement.Purpose.ADDON_CATALOGUE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageNotFound;
import se.loomer.edge.web.Pages;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.addons.Catalogue;
import se.loomer.service.addons.OfferForm;

/// The catalogue: agreements are written, published in versions, and taken off sale. Works under `addon-catalogue`,
/// which reads nobody's data.
@Controller("officeAddonController")
@RequestMapping("/office/addons")
class OfficeAddonController {
    private static final String LIST = "/office/addons";

    private final Catalogue catalogue;
    private final Members members;

    OfficeAddonController(Catalogue catalogue, Members members) {
        this.catalogue = catalogue;
        this.members = members;
    }

    private SubjectId staff(CurrentPerson person) {
        return members.member(person, ADDON_CATALOGUE).subject();
    }

    @GetMapping
    ModelAndView list(CurrentPerson person) {
        return new ModelAndView("addons/office/addons").addObject("items", catalogue.all(staff(person)));
    }

    @GetMapping("/new")
    ModelAndView begin(CurrentPerson person) {
        staff(person);
        return view(new AddonDraftPage(Optional.empty(), List.of(), OfferForm.empty(), false, FieldErrors.none()));
    }

    private static ModelAndView view(AddonDraftPage page) {
        return Pages.of("addons/office/addon", page, page.errors());
    }

    @PostMapping
    ModelAndView create(CurrentPerson person, @ModelAttribute OfferForm typed) {
        return switch (catalogue.begin(staff(person), typed, false)) {
            case Catalogue.Saving.Saved(var item) -> toItem(item, "?saved");
            case Catalogue.Saving.Invalid(var errors) ->
                view(new AddonDraftPage(Optional.empty(), List.of(), typed, false, errors));
            case Catalogue.Saving.Unknown() -> throw new PageNotFound();
        };
    }

    @GetMapping("/{id}")
    ModelAndView show(
            CurrentPerson person, @PathVariable("id") UUID id, @RequestParam(name = "saved") Optional<String> saved) {
        var staff = staff(person);
        var written = catalogue.written(staff, id).orElseThrow(PageNotFound::new);
        return view(page(staff, id, OfferForm.of(written), saved.isPresent(), FieldErrors.none()));
    }

    private AddonDraftPage page(SubjectId staff, UUID id, OfferForm typed, boolean isSaved, FieldErrors errors) {
        var item = catalogue.item(staff, id);
        if (item.isEmpty()) {
            throw new PageNotFound();
        }
        return new AddonDraftPage(item, catalogue.versions(staff, id), typed, isSaved, errors);
    }

    @PostMapping("/{id}")
    ModelAndView save(CurrentPerson person, @PathVariable("id") UUID id, @ModelAttribute OfferForm typed) {
        var staff = staff(person);
        return switch (catalogue.save(staff, id, typed)) {
            case Catalogue.Saving.Saved(var item) -> toItem(item, "?saved");
            case Catalogue.Saving.Invalid(var errors) -> view(page(staff, id, typed, false, errors));
            case Catalogue.Saving.Unknown() -> throw new PageNotFound();
        };
    }

    @PostMapping("/{id}/publication")
    ModelAndView publish(CurrentPerson person, @PathVariable("id") UUID id) {
        if (!catalogue.publish(staff(person), id)) {
            throw new PageNotFound();
        }
        return toItem(id, "");
    }

    @PostMapping("/{id}/sale")
    ModelAndView sell(
            CurrentPerson person,
            @PathVariable("id") UUID id,
            @RequestParam(name = "sale", defaultValue = "no") String sale) {
        if (!catalogue.sell(staff(person), id, sale.equals("yes"))) {
            throw new PageNotFound();
        }
        return toItem(id, "");
    }

    private static ModelAndView toItem(UUID id, String query) {
        return new ModelAndView("redirect:%s/%s%s".formatted(LIST, id, query));
    }
}
