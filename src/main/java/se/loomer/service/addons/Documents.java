package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Agreements and invoices as files for their person, made anew each time and kept nowhere.
@Service
public class Documents {
    private final PurposeScope scope;
    private final AgreementRows agreements;
    private final InvoiceRows invoices;
    private final PdfPages pages;

    Documents(PurposeScope scope, AgreementRows agreements, InvoiceRows invoices, PdfPages pages) {
        this.scope = scope;
        this.agreements = agreements;
        this.invoices = invoices;
        this.pages = pages;
    }

    /// A file.
    ///
    /// @param name without anything that says whose it is
    public record Pdf(String name, byte[] content) {
        @Override
        public String toString() {
            return "[file]";
        }
    }

    /// An agreement in the version and the language in which it was ordered.
    public Optional<Pdf> agreement(SubjectId person, UUID id) {
        return scope.within(ADDON, person, () -> agreements.find(person, id)).map(this::pdf);
    }

    private Pdf pdf(Agreement agreement) {
        var file = language(agreement.language()) == Language.SV ? "avtal" : "agreement";
        return new Pdf(
                "%s-%s.pdf".formatted(file, agreement.number()),
                pages.write("addons/pdf-agreement", language(agreement.language()), agreement));
    }

    /// An invoice or credit note that has its number, in the language of its agreement.
    public Optional<Pdf> invoice(SubjectId person, int number) {
        return scope.within(ADDON, person, () -> invoices.find(person, number)).map(this::pdf);
    }

    /// The file of an invoice.
    Pdf pdf(Invoice invoice) {
        var language = language(invoice.language());
        var file = language == Language.SV ? "faktura" : "invoice";
        return new Pdf(
                "%s-%d.pdf".formatted(file, invoice.number()), pages.write("addons/pdf-invoice", language, invoice));
    }

    private static Language language(Locale locale) {
        return Language.of(locale.getLanguage()).orElse(Language.SV);
    }
}
