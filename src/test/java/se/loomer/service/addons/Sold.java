package se.loomer.service.addons;

import java.util.Locale;
import java.util.UUID;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.SubjectId;

/// Services in the catalogue and agreements on them, made through the front doors.
public record Sold(Installation loomer) {
    public static final OfferForm FORM = new OfferForm(
            "Värmepumpsservice",
            "Service en gång om året.",
            "## Vad som ingår\n\nEtt besök om året.\n\n- Rengöring\n- Kontroll av tryck",
            "Heat pump service",
            "Service once a year.",
            "## What is included\n\nOne visit a year.\n\n- Cleaning\n- Checking the pressure",
            "1990",
            "2500",
            "12",
            "3");

    /// An item on sale, with this price in kronor and period in months.
    public UUID item(String price, String vat, String months) {
        var form = new OfferForm(
                FORM.titleSv(),
                FORM.summarySv(),
                FORM.termsSv(),
                FORM.titleEn(),
                FORM.summaryEn(),
                FORM.termsEn(),
                price,
                vat,
                months,
                FORM.pause());
        var catalogue = loomer.bean(Catalogue.class);
        var staff = SubjectId.next();
        var saved = (Catalogue.Saving.Saved) catalogue.begin(staff, form, false);
        catalogue.publish(staff, saved.item());
        return saved.item();
    }

    /// The usual one.
    public UUID item() {
        return item("1990", "2500", "12");
    }

    /// An agreement on an item in its first version.
    public Agreement agreement(Given.Person person, UUID item) {
        var agreements = loomer.bean(Agreements.class);
        var ordered = (Agreements.Ordering.Ordered) agreements.order(person.subject(), item, 1, Locale.of("sv"));
        return agreements.find(person.subject(), ordered.agreement()).orElseThrow();
    }

    /// The number of an agreement's first invoice, as if it had been ordered three weeks ago.
    public int invoiced(Agreement agreement) {
        loomer.asSuperuser("""
                update addons.agreement
                set ordered_at = ordered_at - interval '21 days', withdraw_until = ordered_at - interval '6 days',
                    next_at = now() - interval '1 day'
                where id = '%s'
                """.formatted(agreement.id()));
        loomer.bean(RenewalJob.class).run();
        loomer.bean(InvoiceNumberingJob.class).run();
        return loomer.bean(Invoices.class).of(agreement.person()).stream()
                .filter(invoice -> invoice.agreement().equals(agreement.number()))
                .map(Invoice::numbered)
                .findFirst()
                .orElseThrow();
    }
}
