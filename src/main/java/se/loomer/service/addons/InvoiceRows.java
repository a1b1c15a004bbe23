package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.PostalAddress;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The rows of invoices, in whatever scope is open.
@Repository
class InvoiceRows {
    static final String COLUMNS = """
            subject_id, id, number, ocr, credits, agreement, language, issued_at, issued_on, due_on, name, street,
            postal_code, city, country, line, net_ore, vat_bp, vat_ore, total_ore, paid_ore, paid_on, credited_ore, reminders,
            expires_at
            """;
    private static final String OWN = "select " + COLUMNS + " from addons.invoice where subject_id = :person ";

    private final JdbcClient db;

    InvoiceRows(JdbcClient db) {
        this.db = db;
    }

    /// All of a person, the newest first.
    List<Invoice> of(SubjectId person) {
        return db.sql(OWN + "order by issued_at desc, id")
                .param("person", person.value())
                .query((row, _) -> read(row, false))
                .list();
    }

    Optional<Invoice> find(SubjectId person, int number) {
        return db.sql(OWN + "and number = :number")
                .param("person", person.value())
                .param("number", number)
                .query((row, _) -> read(row, false))
                .optional();
    }

    static Invoice read(ResultSet row, boolean isClosed) throws SQLException {
        return new Invoice(
                Columns.subject(row, "subject_id"),
                Columns.uuid(row, "id"),
                integer(row, "number"),
                row.getString("ocr"),
                integer(row, "credits"),
                row.getString("agreement"),
                Locale.of(row.getString("language")),
                Columns.instant(row, "issued_at"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                buyer(row),
                row.getString("line"),
                new Invoice.Amounts(
                        new Money(row.getLong("net_ore")),
                        row.getInt("vat_bp"),
                        new Money(row.getLong("vat_ore")),
                        new Money(row.getLong("total_ore"))),
                new Money(row.getLong("paid_ore")),
                row.getObject("paid_on", LocalDate.class),
                new Money(row.getLong("credited_ore")),
                row.getInt("reminders"),
                Columns.instant(row, "expires_at"),
                isClosed);
    }

    /// Whom a row of an invoice or of the profile names.
    static Invoice.Buyer buyer(ResultSet row) throws SQLException {
        return new Invoice.Buyer(
                Columns.personal(row, "name"),
                new PostalAddress(
                        row.getString("street"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getString("country")));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /// Adds one that has no number yet.
    void insert(Invoice invoice) {
        var amounts = invoice.amounts();
        var buyer = invoice.buyer();
        // The purpose of the contract has no right to write credit notes, and so not to that column.
        var columns =
                "subject_id, id, kind, agreement, language, issued_at, name, street, postal_code, city, country, line, "
                        + "net_ore, vat_bp, vat_ore, total_ore, expires_at"
                        + (invoice.isCredit() ? ", credits" : "");
        var parameters =
                ":person, :id, :kind, :agreement, :language, :at, :name, :street, :code, :city, :country, :line, :net, "
                        + ":rate, :vat, :total, :expires"
                        + (invoice.isCredit() ? ", :credits" : "");
        db.sql("insert into addons.invoice (%s) values (%s)".formatted(columns, parameters))
                .param("person", invoice.person().value())
                .param("id", invoice.id())
                .param("kind", invoice.isCredit() ? "credit" : "invoice")
                .param("agreement", invoice.agreement())
                .param("language", invoice.language().getLanguage())
                .param("at", at(invoice.issuedAt()))
                .param("name", buyer.name().reveal())
                .param("street", buyer.address().street())
                .param("code", buyer.address().postalCode())
                .param("city", buyer.address().city())
                .param("country", buyer.address().country())
                .param("line", invoice.line())
                .param("net", amounts.net().ore())
                .param("rate", amounts.vatRate())
                .param("vat", amounts.vat().ore())
                .param("total", amounts.total().ore())
                .param("expires", at(invoice.expiresAt()))
                .param("credits", invoice.credits())
                .update();
    }

    /// A row that is not there yet.
    static Invoice made(
            SubjectId person,
            String agreement,
            Locale language,
            Invoice.Buyer buyer,
            String line,
            Invoice.Amounts amounts,
            @Nullable Integer credits,
            Instant now,
            Instant expires) {
        return new Invoice(
                person,
                TimeOrderedId.next(),
                null,
                null,
                credits,
                agreement,
                language,
                now,
                null,
                null,
                buyer,
                line,
                amounts,
                new Money(0),
                null,
                new Money(0),
                0,
                expires,
                false);
    }
}
