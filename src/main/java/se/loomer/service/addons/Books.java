package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;
import static se.loomer.guard.enforcement.Purpose.INVOICING;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;

/// The invoices as the books have them, for staff, who see amounts and numbers and nobody's name; and one invoice
/// with its buyer, which is recorded.
@Service
public class Books {
    private static final int LIST_MAX = 500;
    private static final String COLUMNS = """
            number, ocr, credits, agreement, issued_on, due_on, line, net_ore, vat_bp, vat_ore, total_ore, paid_ore,
            paid_on, credited_ore, reminders, '*' = any (closed) as is_closed
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final InvoiceRows rows;
    private final Documents documents;
    private final BookYears years;
    private final Clock clock;

    Books(
            PurposeScope scope,
            RecordJdbcClient db,
            InvoiceRows rows,
            Documents documents,
            BookYears years,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.rows = rows;
        this.documents = documents;
        this.years = years;
        this.clock = clock;
    }

    /// The sums of the books: what was invoiced, less what was credited and paid, is what people owe.
    ///
    /// @param late how many invoices are late
    /// @param unmatched payments that have found no invoice
    public record Totals(Money invoiced, Money credited, Money paid, long late, Money unmatched) {
        /// What people owe, less what was paid too much.
        public Money receivables() {
            return invoiced.minus(credited).minus(paid);
        }
    }

    /// The numbered invoices and credit notes, those first that wait longest, else the newest; at most 500.
    public List<BookedInvoice> list(SubjectId staff, BookedInvoice.Filter filter) {
        return scope.within(
                BOOKKEEPING,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select %s from addons.invoice
                        where number is not null and cast(:today as date) is not null and %s
                        order by %s
                        limit :most
                        """.formatted(COLUMNS, filter.condition(), filter.order()))
                        .params(Map.of("today", OperatorTime.day(clock.instant()), "most", LIST_MAX))
                        .query(Books::read)
                        .list());
    }

    /// The one with this number, or with this payment reference.
    public Optional<BookedInvoice> find(SubjectId staff, String typed) {
        var digits = typed.replaceAll("\\s", "");
        return scope.within(
                BOOKKEEPING,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select %s from addons.invoice
                        where number is not null and (number::text = :digits or ocr = :digits)
                        order by (number::text = :digits) desc
                        limit 1
                        """.formatted(COLUMNS))
                        .param("digits", digits)
                        .query(Books::read)
                        .optional());
    }

    private static BookedInvoice read(ResultSet row, int number) throws SQLException {
        return new BookedInvoice(
                row.getInt("number"),
                row.getString("ocr"),
                row.getObject("credits", Integer.class),
                row.getString("agreement"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
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
                row.getBoolean("is_closed"));
    }

    /// What it all adds up to.
    public Totals totals(SubjectId staff) {
        return scope.within(
                BOOKKEEPING,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select coalesce(sum(total_ore) filter (where kind = 'invoice'), 0) as invoiced_ore,
                               coalesce(-sum(total_ore) filter (where kind = 'credit'), 0) as credited_ore,
                               coalesce(sum(paid_ore), 0) as paid_ore,
                               count(*) filter (where kind = 'invoice' and paid_ore + credited_ore < total_ore
                                                      and due_on < :today) as late,
                               coalesce((select sum(amount_ore) from addons.bank_payment where matched_on is null), 0)
                                   as unmatched_ore
                        from addons.invoice
                        where number is not null
                        """)
                        .param("today", OperatorTime.day(clock.instant()))
                        .query(Totals.class)
                        .single());
    }

    private Optional<SubjectId> buyer(SubjectId staff, int number) {
        return scope.within(
                BOOKKEEPING,
                Binding.NOBODY.by(staff),
                () -> db.sql("select subject_id from addons.invoice where number = :number")
                        .param("number", number)
                        .query(SubjectId.class)
                        .optional());
    }

    /// The file of an invoice, with its buyer; the look and its reason are recorded for them.
    public Optional<Documents.Pdf> document(SubjectId staff, int number, String reason) {
        return buyer(staff, number)
                .flatMap(person -> scope.onPerson(INVOICING, staff, person, reason, () -> rows.find(person, number)))
                .map(documents::pdf);
    }

    /// Credits an invoice in full. The credit note gets its number like any other.
    ///
    /// @param reason why, for the person to see
    /// @return false where there is no such invoice, or it was credited before
    public boolean credit(SubjectId staff, int number, String reason) {
        return buyer(staff, number)
                .filter(person -> scope.onPerson(INVOICING, staff, person, reason, () -> credit(person, number)))
                .isPresent();
    }

    private boolean credit(SubjectId person, int number) {
        var isTaken =
                db.sql("""
                        update addons.invoice set credited_ore = total_ore
                        where subject_id = :person and number = :number and kind = 'invoice' and credited_ore = 0
                        """).params(Map.of("person", person, "number", number)).update() > 0;
        if (isTaken) {
            var invoice = rows.find(person, number).orElseThrow();
            var now = clock.instant();
            rows.insert(InvoiceRows.made(
                    person,
                    invoice.agreement(),
                    invoice.language(),
                    invoice.buyer(),
                    invoice.line(),
                    invoice.amounts().negated(),
                    number,
                    now,
                    years.end(OperatorTime.day(now))));
        }
        return isTaken;
    }
}
