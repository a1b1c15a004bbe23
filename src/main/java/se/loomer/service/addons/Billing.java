package se.loomer.service.addons;

import java.time.Clock;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.OperatorTime;

/// Makes the invoice of an agreement's period, in the person's own scope. It gets its number afterwards, from
/// [InvoiceNumberingJob].
@Component
class Billing {
    private final InvoiceRows rows;
    private final RecordJdbcClient db;
    private final BookYears years;
    private final Clock clock;

    Billing(InvoiceRows rows, RecordJdbcClient db, BookYears years, Clock clock) {
        this.rows = rows;
        this.db = db;
        this.years = years;
        this.clock = clock;
    }

    void invoice(Agreement agreement) {
        var now = clock.instant();
        var price = agreement.offer().price();
        rows.insert(InvoiceRows.made(
                agreement.person(),
                agreement.number(),
                agreement.language(),
                buyer(agreement),
                "%s, %s – %s".formatted(agreement.words().title(), agreement.periodStart(), agreement.periodEnd()),
                Invoice.Amounts.of(price.total(), price.vatRate()),
                null,
                now,
                years.end(OperatorTime.day(now))));
    }

    private Invoice.Buyer buyer(Agreement agreement) {
        return db.sql(
                        "select name, street, postal_code, city, country from accounts.profile where subject_id = :person")
                .param("person", agreement.person())
                .query((row, _) -> InvoiceRows.buyer(row))
                .single();
    }
}
