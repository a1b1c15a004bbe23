package se.loomer.service.offers.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.Download;
import se.loomer.edge.web.Language;
import se.loomer.service.companies.Directory;
import se.loomer.service.companies.ListedCompany;
import se.loomer.service.companies.OrganisationNumber;
import se.loomer.service.offers.CompanyOffer;

/// An offer as a file: who offers what to the person behind a reference, who is not named in it.
///
/// @param number the company's organisation number, null where it may not be shown
/// @param today by which it stands or is over
public record OfferSheet(
        String company,
        @Nullable String number,
        @Nullable String place,
        String reference,
        CompanyOffer offer,
        LocalDate today) {
    static OfferSheet of(String company, String reference, CompanyOffer offer, LocalDate today, Directory directory) {
        var listed = directory.company(offer.company());
        return new OfferSheet(
                company,
                listed.map(ListedCompany::number)
                        .map(OrganisationNumber::written)
                        .orElse(null),
                listed.map(ListedCompany::place).orElse(null),
                reference,
                offer,
                today);
    }

    /// The file, in the reader's language.
    ResponseEntity<byte[]> file(PdfPages pages, Language language) {
        var name = "%s-%s-%d.pdf".formatted(language == Language.SV ? "offert" : "offer", reference, offer.version());
        return Download.of(name, MediaType.APPLICATION_PDF_VALUE, pages.write("offers/pdf-offer", language, this));
    }
}
