package se.loomer.service.addons.office;

import java.util.List;
import java.util.Optional;
import se.loomer.edge.documents.Money;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.addons.Catalogue;
import se.loomer.service.addons.Offer;
import se.loomer.service.addons.OfferForm;

/// What is written for an add-on service, and its versions.
///
/// @param item nothing for one that is new
public record AddonDraftPage(
        Optional<Catalogue.Item> item, List<Offer> versions, OfferForm typed, boolean isSaved, FieldErrors errors) {
    /// The VAT rates to choose from.
    public List<Option> rates() {
        return Offer.RATES.stream()
                .map(rate -> Option.of(String.valueOf(rate), Money.rate(rate)))
                .toList();
    }

    /// The periods to choose from.
    public List<Option> periods(PageContext shell) {
        return Offer.PERIODS.stream()
                .map(months -> Option.of(String.valueOf(months), shell.text("addons.months", months)))
                .toList();
    }
}
