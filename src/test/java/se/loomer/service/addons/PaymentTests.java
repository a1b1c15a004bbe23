package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.duty.publication.Breaking;
import se.loomer.duty.retention.Nightly;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.policy.OperatorTime;

/// What the bank brings, what the books say of it, and how long they are kept.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 12, 7);
    private static final LocalDate INVOICED = FIRST.plusDays(15);
    private static final SubjectId STAFF = SubjectId.next();

    private Later later;
    private Installation loomer;
    private Given given;
    private Sold sold;
    private Payments payments;
    private Books books;
    private int checked;

    @BeforeAll
    void start() {
        later = new Later(FIRST);
        loomer = later.loomer();
        given = new Given(loomer);
        sold = new Sold(loomer);
        payments = loomer.bean(Payments.class);
        books = loomer.bean(Books.class);
    }

    @AfterAll
    void stop() {
        later.close();
    }

    /// Somebody's invoice with its number, on its day.
    private Invoice invoice(Given.Person person, String price, String vat) {
        later.to(FIRST);
        sold.agreement(person, sold.item(price, vat, "12"));
        later.to(INVOICED);
        loomer.bean(RenewalJob.class).run();
        loomer.bean(InvoiceNumberingJob.class).run();
        return latest(person);
    }

    private Invoice latest(Given.Person person) {
        return loomer.bean(Invoices.class).of(person.subject()).getFirst();
    }

    private Invoice.State state(Given.Person person) {
        return latest(person).state(later.today());
    }

    private static String ocr(Invoice invoice) {
        return String.valueOf(invoice.ocr());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 1001, 99_999, 123_456_789})
    void aReferenceCarriesItsLengthAndItsCheckDigit(int number) {
        var made = Ocr.of(number);
        assertThat(made).startsWith(String.valueOf(number)).hasSameSizeAs(number + "__");
        assertThat(Ocr.isValid(made)).isTrue();
        for (var place = 0; place < made.length(); place++) {
            var wrong = new StringBuilder(made);
            wrong.setCharAt(place, (char) ('0' + (made.charAt(place) - '0' + 1) % 10));
            assertThat(Ocr.isValid(wrong.toString())).as(wrong.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "199000, 2500, 39800",
        "100, 2500, 20",
        "101, 2500, 20",
        "103, 2500, 21",
        "19950, 600, 1129",
        "999, 0, 0"
    })
    void vatIsRoundedHalfUpAndAddsUp(long ore, int rate, long vat) {
        var amounts = Invoice.Amounts.of(new Money(ore), rate);
        assertThat(amounts.vat()).isEqualTo(new Money(vat));
        assertThat(amounts.net().ore() + amounts.vat().ore()).isEqualTo(ore);
        assertThat(amounts.negated().vat().ore()).isEqualTo(-vat);
        assertThat(new Money(-ore).vat(rate)).isEqualTo(amounts.vat().negated());
    }

    @Test
    void aPaymentFindsItsInvoiceOnceHoweverOftenItComes() {
        var ada = given.person();
        var invoice = invoice(ada, "1990", "2500");
        var file = new Bank(INVOICED.plusDays(3))
                .pays(ocr(invoice), 99_500)
                .pays("Tack för hjälpen", 5_000)
                .file();
        assertThat(payments.take(STAFF, file)).isEqualTo(new Payments.Taking.Taken(2, 1));
        assertThat(latest(ada).left()).isEqualTo(new Money(99_500));
        assertThat(payments.take(STAFF, file)).isInstanceOf(Payments.Taking.Known.class);
        assertThat(payments.take(STAFF, file.replace("26ÅSA BETALARE", "26OSA BETALARE")))
                .isEqualTo(new Payments.Taking.Taken(0, 0));
        assertThat(latest(ada).left()).isEqualTo(new Money(99_500));
        var waiting = payments.unmatched(STAFF).stream()
                .filter(one -> one.reference().equals("Tack för hjälpen"))
                .findFirst()
                .orElseThrow();
        assertThat(payments.match(STAFF, waiting.id(), 999_999)).isFalse();
        assertThat(payments.match(STAFF, waiting.id(), invoice.numbered())).isTrue();
        assertThat(payments.match(STAFF, waiting.id(), invoice.numbered())).isFalse();
        payments.take(
                STAFF, new Bank(INVOICED.plusDays(4)).pays(ocr(invoice), 94_500).file());
        assertThat(state(ada)).isEqualTo(Invoice.State.PAID);
        payments.take(
                STAFF, new Bank(INVOICED.plusDays(5)).pays(ocr(invoice), 100).file());
        assertThat(state(ada)).isEqualTo(Invoice.State.OVERPAID);
        assertThat(given.count("addons.bank_payment b where b::text like '%BETALARE%'"))
                .isZero();
    }

    @Test
    void aFileThatDoesNotAddUpIsRefusedLineByLineAndWhole() {
        var invoice = invoice(given.person(), "100", "600");
        var file = new Bank(INVOICED).pays(ocr(invoice), 10_000).file();
        assertThat(problems(file.replace("SEK00000001", "SEK00000002"))).containsExactly("5 count");
        assertThat(problems(file.replace("0000000000010000SEK", "0000000000010001SEK")))
                .containsExactly("5 sum");
        assertThat(problems(file.substring(0, file.indexOf("70000")))).containsExactly("5 end");
        assertThat(problems(file.replace("          SEK  ", "          EUR  "))).containsExactly("2 currency");
        assertThat(problems(file.replace("20000378", "21000378"))).contains("3 deduction");
        assertThat(problems("hej")).containsExactly("1 kind");
        assertThat(problems("")).containsExactly("1 end");
        assertThat(payments.take(STAFF, file)).isEqualTo(new Payments.Taking.Taken(1, 1));
    }

    private List<String> problems(String file) {
        return ((Payments.Taking.Broken) payments.take(STAFF, file))
                .problems().stream()
                        .map(one -> one.line() + " " + one.problem())
                        .toList();
    }

    @Test
    void anInvoiceIsCreditedOnceAndInItsOwnNumber() {
        var ada = given.person();
        var invoice = invoice(ada, "199,50", "1200");
        assertThat(books.credit(STAFF, invoice.numbered(), "Dubbelt beställt")).isTrue();
        assertThat(books.credit(STAFF, invoice.numbered(), "Dubbelt beställt")).isFalse();
        assertThat(books.credit(STAFF, 999_999, "Finns inte")).isFalse();
        loomer.bean(InvoiceNumberingJob.class).run();
        var credit = loomer.bean(Invoices.class).of(ada.subject()).stream()
                .filter(Invoice::isCredit)
                .findFirst()
                .orElseThrow();
        assertThat(credit.credits()).isEqualTo(invoice.numbered());
        assertThat(credit.amounts()).isEqualTo(invoice.amounts().negated());
        assertThat(given.count(
                        "guard.access where subject_id = '%s' and purpose = 'invoicing'".formatted(ada.subject())))
                .isEqualTo(2);
    }

    @Test
    void theBooksAddUpInAFileThatOtherProgramsRead() {
        var ada = given.person();
        var invoice = invoice(ada, "250", "2500");
        var credited = invoice(given.person(), "112", "1200");
        books.credit(STAFF, credited.numbered(), "Fel pris");
        loomer.bean(InvoiceNumberingJob.class).run();
        payments.take(
                STAFF,
                new Bank(INVOICED.plusDays(1))
                        .pays(ocr(invoice), 25_000)
                        .pays("?", 700)
                        .file());
        var file = loomer.bean(SieExport.class).write(STAFF, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        var sie = Sie.read(file);
        assertThat(sie.head().get("#FNAMN")).containsExactly("Loomer AB");
        assertThat(sie.head().get("#RAR")).containsExactly("0", "20260101", "20261231");
        assertThat(sie.accounts()).containsEntry("1930", "Företagskonto");
        var totals = books.totals(STAFF);
        assertThat(sie.balance("1510")).isEqualTo(totals.receivables().ore());
        assertThat(sie.verifications()).anySatisfy(one -> {
            assertThat(one.text()).isEqualTo("Faktura " + invoice.numbered());
            assertThat(one.day()).isEqualTo(INVOICED);
            assertThat(one.moved().get("2611")).isEqualByComparingTo("-50.00");
        });
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain(ada.name(), ada.email(), "Storgatan");
    }

    @Test
    @Promise("P30")
    void anInvoiceOutlivesItsPersonClosedToAllButTheBooksAndGoesByItself() throws SQLException {
        var ada = given.person();
        var invoice = invoice(ada, "1990", "2500");
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        var plan = loomer.bean(AccountDeletion.class).preview(ada.subject(), Closing.Kind.ERASURE);
        assertThat(plan.stays()).anySatisfy(line -> {
            assertThat(line.table()).isEqualTo("addons.invoice");
            assertThat(line.paragraph()).startsWith("Bokföringslagen (1999:1078) 7 kap. 2 §");
            assertThat(line.until())
                    .isEqualTo(LocalDate.of(2034, 1, 1)
                            .atStartOfDay(OperatorTime.ZONE)
                            .toInstant());
        });
        assertThat(loomer.bean(AccountDeletion.class).begin(ada.subject(), Closing.Kind.ERASURE, false))
                .isInstanceOf(AccountDeletion.Beginning.Hidden.class);
        assertThat(given.count("erasure.erasure" + mine)).isZero();
        for (var gone : List.of("accounts.profile", "mail.address", "addons.agreement", "accounts.account")) {
            assertThat(given.count(gone + mine)).as(gone).isZero();
        }
        assertThat(given.count("addons.invoice" + mine + " and name = '%s'".formatted(ada.name())))
                .isEqualTo(1);
        assertThat(loomer.bean(Invoices.class).of(ada.subject())).isEmpty();
        assertThat(loomer.bean(Documents.class).invoice(ada.subject(), invoice.numbered()))
                .isEmpty();
        // It is payable and can be looked at and credited, with a reason.
        assertThat(payments.take(
                        STAFF,
                        new Bank(INVOICED.plusDays(9))
                                .pays(ocr(invoice), 199_000)
                                .file()))
                .isEqualTo(new Payments.Taking.Taken(1, 1));
        assertThat(books.find(STAFF, ocr(invoice)).orElseThrow())
                .satisfies(booked -> assertThat(booked.state(later.today())).isEqualTo(Invoice.State.PAID))
                .satisfies(booked -> assertThat(booked.isClosed()).isTrue());
        assertThat(books.document(STAFF, invoice.numbered(), "Revisorn frågar")).isPresent();
        goesByItself(ada, LocalDate.of(2033, 12, 31));
        later.to(FIRST);
    }

    private void goesByItself(Given.Person person, LocalDate lastDay) {
        var mine = " where subject_id = '%s'".formatted(person.subject());
        later.to(lastDay);
        new Nightly(loomer).sweep();
        assertThat(given.count("addons.invoice" + mine)).isEqualTo(1);
        later.to(lastDay.plusDays(1));
        new Nightly(loomer).sweep();
        assertThat(given.count("addons.invoice" + mine)).isZero();
        assertThat(given.count("addons.payment" + mine)).isZero();
        assertThat(given.count("guard.subject where id = '%s'".formatted(person.subject())))
                .isZero();
    }

    /// The latest result of a check is the newest, so each is made on a later day.
    private Breaking breaking() {
        later.to(INVOICED.plusDays(++checked));
        return new Breaking(loomer);
    }

    @Test
    @Promise("P30")
    void theLiveCheckSeesAnInvoiceThatAnotherReadsOrThatIsKeptTooLong() {
        var ada = given.person();
        invoice(ada, "1990", "2500");
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        breaking()
                .breaks(
                        "P30",
                        List.of(
                                "grant select (subject_id, id, number) on addons.invoice to loomer_p_support",
                                "create policy leak on addons.invoice for select to loomer_p_support using (true)"),
                        List.of(
                                "drop policy leak on addons.invoice",
                                "revoke select (subject_id, id, number) on addons.invoice from loomer_p_support"));
        breaking()
                .breaks(
                        "P30",
                        List.of(
                                "set session_replication_role = replica; update addons.invoice set expires_at = expires_at + interval '1 day'"
                                        + mine),
                        List.of("update addons.invoice set expires_at = expires_at - interval '1 day'" + mine));
    }

    @Test
    @Promise("P03")
    void theLiveCheckSeesAnOrderInOtherWordsThanThoseShown() {
        var ada = given.person();
        invoice(ada, "1990", "2500");
        var mine = " where subject_id = '%s'".formatted(ada.subject());
        breaking()
                .breaks(
                        "P03",
                        List.of("update addons.agreement set words_hash = reverse(words_hash)" + mine),
                        List.of("update addons.agreement set words_hash = reverse(words_hash)" + mine));
        breaking()
                .breaks(
                        "P03",
                        List.of("grant update (price_ore) on addons.version to loomer_p_addon_catalogue"),
                        List.of("revoke update (price_ore) on addons.version from loomer_p_addon_catalogue"));
    }
}
