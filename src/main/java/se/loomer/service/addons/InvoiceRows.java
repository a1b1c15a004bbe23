package se.loomer.service.addons;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.documents.Money;
import se.loomer.edge.web.PostalAddress;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
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

    private final RecordJdbcClient db;

    InvoiceRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// All of a person, the newest first.
    List<Invoice> of(SubjectId person) {
        return db.sql(OWN + "order by issued_at desc, id")
                .param("person", person)
                .query((row, _) -> read(row, false))
                .list();
    }

    Optional<Invoice> find(SubjectId person, int number) {
        return db.sql(OWN + "and number = :number")
                .params(Map.of("person", person, "number", number))
                .query((row, _) -> read(row, false))
                .optional();
    }

    static Invoice read(ResultSet row, boolean isClosed) throws SQLException {
        return new Invoice(
                RowReader.value(row, "subject_id", SubjectId.class),
                row.getObject("id", UUID.class),
                integer(row, "number"),
                row.getString("ocr"),
                integer(row, "credits"),
                row.getString("agreement"),
                Locale.of(row.getString("language")),
                RowReader.value(row, "issued_at", Instant.class),
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
                RowReader.value(row, "expires_at", Instant.class),
                isClosed);
    }

    /// Whom a row of an invoice or of the profile names.
    static Invoice.Buyer buyer(ResultSet row) throws SQLException {
        return new Invoice.Buyer(
                RowReader.value(row, "name", PersonalText.class),
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
                .paramSource(invoice)
                .params(Map.of(
                        "kind", invoice.isCredit() ? "credit" : "invoice",
                        "language", invoice.language().getLanguage(),
                        "at", invoice.issuedAt(),
                        "name", buyer.name(),
                        "street", buyer.address().street(),
                        "code", buyer.address().postalCode(),
                        "city", buyer.address().city(),
                        "country", buyer.address().country(),
                        "net", amounts.net().ore(),
                        "rate", amounts.vatRate()))
                .params(Map.of(
                        "vat", amounts.vat().ore(),
                        "total", amounts.total().ore(),
                        "expires", invoice.expiresAt()))
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
