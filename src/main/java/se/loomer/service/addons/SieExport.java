package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Writes the verifications of a time as a SIE file of type 4I, which bookkeeping programs read (SIE-gruppen, "SIE
/// filformat" 4B), in code page 437. Accounts are those of the BAS plan. No text in it says who somebody is: of an
/// invoice there is its number.
@Service
public class SieExport {
    private static final Charset PC8 = Charset.forName("IBM437");
    private static final String RECEIVABLES = "1510";
    private static final String BANK = "1930";
    private static final String UNKNOWN = "2420";
    private static final Map<Integer, String> REVENUE = Map.of(2500, "3001", 1200, "3002", 600, "3003", 0, "3004");
    private static final Map<Integer, String> VAT = Map.of(2500, "2611", 1200, "2621", 600, "2631");
    private static final List<List<String>> ACCOUNTS = List.of(
            List.of(RECEIVABLES, "Kundfordringar"),
            List.of(BANK, "Företagskonto"),
            List.of(UNKNOWN, "Förskott från kunder"),
            List.of("2611", "Utgående moms på försäljning inom Sverige, 25 %"),
            List.of("2621", "Utgående moms på försäljning inom Sverige, 12 %"),
            List.of("2631", "Utgående moms på försäljning inom Sverige, 6 %"),
            List.of("3001", "Försäljning inom Sverige, 25 % moms"),
            List.of("3002", "Försäljning inom Sverige, 12 % moms"),
            List.of("3003", "Försäljning inom Sverige, 6 % moms"),
            List.of("3004", "Försäljning inom Sverige, momsfri"));

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final BookYears years;
    private final Policy policy;
    private final Clock clock;

    SieExport(PurposeScope scope, RecordJdbcClient db, BookYears years, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.years = years;
        this.policy = policy;
        this.clock = clock;
    }

    private record Line(String account, Money amount) {}

    private record Verification(String series, String number, LocalDate day, String text, List<Line> lines) {}

    /// The file of the days from one through another, which lie in one financial year.
    public byte[] write(SubjectId staff, LocalDate from, LocalDate to) {
        var verifications = scope.within(BOOKKEEPING, Binding.NOBODY.by(staff), () -> {
            var all = new ArrayList<>(invoices(from, to));
            all.addAll(payments(from, to));
            all.addAll(matches(from, to));
            return all;
        });
        var file = new StringBuilder(head(from));
        verifications.forEach(one -> append(file, one));
        return file.toString().getBytes(PC8);
    }

    private String head(LocalDate from) {
        var head = new StringBuilder();
        head.append("#FLAGGA 0\r\n#PROGRAM \"Loomer\" \"1\"\r\n#FORMAT PC8\r\n");
        head.append("#GEN %s\r\n".formatted(day(OperatorTime.day(clock.instant()))));
        head.append("#SIETYP 4\r\n#ORGNR %s\r\n".formatted(policy.controller().number()));
        head.append("#FNAMN %s\r\n".formatted(quoted(policy.controller().name())));
        head.append("#RAR 0 %s %s\r\n".formatted(day(years.yearStart(from)), day(years.yearEnd(from))));
        ACCOUNTS.forEach(
                account -> head.append("#KONTO %s %s\r\n".formatted(account.getFirst(), quoted(account.getLast()))));
        return head.toString();
    }

    private static void append(StringBuilder file, Verification one) {
        file.append("#VER %s %s %s %s\r\n{\r\n"
                .formatted(quoted(one.series()), quoted(one.number()), day(one.day()), quoted(one.text())));
        one.lines().stream()
                .filter(line -> line.amount().ore() != 0)
                .forEach(line -> file.append("   #TRANS %s {} %s\r\n"
                        .formatted(line.account(), line.amount().decimal())));
        file.append("}\r\n");
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String quoted(String text) {
        return "\"%s\"".formatted(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private List<Verification> invoices(LocalDate from, LocalDate to) {
        return db.sql("""
                        select kind, number, issued_on, net_ore, vat_bp, vat_ore, total_ore
                        from addons.invoice
                        where issued_on between :from and :to
                        order by number
                        """)
                .params(Map.of("from", from, "to", to))
                .query(SieExport::invoice)
                .list();
    }

    private static Verification invoice(ResultSet row, int index) throws SQLException {
        var rate = row.getInt("vat_bp");
        var number = row.getString("number");
        var lines = new ArrayList<Line>();
        lines.add(new Line(RECEIVABLES, new Money(row.getLong("total_ore"))));
        lines.add(new Line(REVENUE.getOrDefault(rate, ""), new Money(-row.getLong("net_ore"))));
        lines.add(new Line(VAT.getOrDefault(rate, ""), new Money(-row.getLong("vat_ore"))));
        var kind = row.getString("kind").equals("credit") ? "Kreditfaktura " : "Faktura ";
        return new Verification("F", number, row.getObject("issued_on", LocalDate.class), kind + number, lines);
    }

    /// What came to the bank, on the day that it came; without its invoice it is an advance for now.
    private List<Verification> payments(LocalDate from, LocalDate to) {
        return db.sql("""
                        select b.paid_on as day, b.amount_ore, b.at_once, p.number
                        from addons.bank_payment b
                        left join addons.payment p on p.bank_payment_id = b.id
                        where b.paid_on between :from and :to
                        order by b.paid_on, b.id
                        """)
                .params(Map.of("from", from, "to", to))
                .query((row, _) -> {
                    var isKnown = row.getBoolean("at_once");
                    var text =
                            isKnown ? "Betalning av faktura " + row.getString("number") : "Betalning utan känd faktura";
                    return moved(row, text, BANK, isKnown ? RECEIVABLES : UNKNOWN);
                })
                .list();
    }

    /// What found its invoice afterwards, on the day that it did.
    private List<Verification> matches(LocalDate from, LocalDate to) {
        return db.sql("""
                        select b.matched_on as day, b.amount_ore, p.number
                        from addons.bank_payment b
                        join addons.payment p on p.bank_payment_id = b.id
                        where b.matched_on between :from and :to and not b.at_once
                        order by b.matched_on, b.id
                        """)
                .params(Map.of("from", from, "to", to))
                .query((row, _) ->
                        moved(row, "Betalning hör till faktura " + row.getString("number"), UNKNOWN, RECEIVABLES))
                .list();
    }

    private static Verification moved(ResultSet row, String text, String debit, String credit) throws SQLException {
        var amount = new Money(row.getLong("amount_ore"));
        return new Verification(
                "B",
                "",
                row.getObject("day", LocalDate.class),
                text,
                List.of(new Line(debit, amount), new Line(credit, amount.negated())));
    }
}
