package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.documents.Money;
import se.loomer.policy.OperatorTime;

/// Agreements and invoices over time: when a period is invoiced, renewed, paused and ended, and what gets which number.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Promise("P03")
class BookTests {
    private static final LocalDate FIRST = LocalDate.of(2027, 1, 11);

    private Later later;
    private Installation loomer;
    private Given given;
    private Sold sold;

    @BeforeAll
    void start() {
        later = new Later(FIRST);
        loomer = later.loomer();
        given = new Given(loomer);
        sold = new Sold(loomer);
    }

    @AfterAll
    void stop() {
        later.close();
    }

    private void run() {
        loomer.bean(RenewalJob.class).run();
        loomer.bean(InvoiceNumberingJob.class).run();
        loomer.bean(PaymentReminders.class).run();
    }

    private long letters(Given.Person person, String kind) {
        return given.count("mail.letter where kind = '%s' and subject_id = '%s'".formatted(kind, person.subject()));
    }

    @Test
    void aYearIsInvoicedAfterTheTimeForWithdrawingAndRenewedWithAReminder() {
        later.to(FIRST);
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        var invoices = loomer.bean(Invoices.class);
        later.to(FIRST.plusDays(14));
        run();
        assertThat(invoices.of(ada.subject())).isEmpty();
        later.to(FIRST.plusDays(15));
        run();
        run();
        var invoice = invoices.of(ada.subject()).getFirst();
        assertThat(invoices.of(ada.subject())).hasSize(1);
        assertThat(invoice.amounts())
                .isEqualTo(new Invoice.Amounts(new Money(159_200), 2500, new Money(39_800), new Money(199_000)));
        assertThat(invoice.line()).isEqualTo("Värmepumpsservice, 2027-01-11 – 2028-01-10");
        assertThat(invoice.issuedOn()).isEqualTo(FIRST.plusDays(15));
        assertThat(invoice.dueOn()).isEqualTo(FIRST.plusDays(45));
        assertThat(Ocr.isValid(String.valueOf(invoice.ocr()))).isTrue();
        assertThat(OperatorTime.day(invoice.expiresAt())).isEqualTo(LocalDate.of(2035, 1, 1));
        assertThat(letters(ada, "invoice")).isEqualTo(1);
        later.to(LocalDate.of(2027, 12, 11));
        run();
        assertThat(letters(ada, "agreement-renewal")).isZero();
        later.to(LocalDate.of(2027, 12, 12));
        run();
        run();
        assertThat(letters(ada, "agreement-renewal")).isEqualTo(1);
        later.to(LocalDate.of(2028, 1, 11));
        run();
        assertThat(invoices.of(ada.subject())).hasSize(2);
        assertThat(loomer.bean(Agreements.class)
                        .find(ada.subject(), agreement.id())
                        .orElseThrow()
                        .periodEnd())
                .isEqualTo(LocalDate.of(2029, 1, 10));
    }

    @Test
    void whoeverWithdrawsIsNeverInvoiced() {
        later.to(FIRST);
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        later.to(FIRST.plusDays(14));
        assertThat(loomer.bean(AgreementWithdrawals.class).confirm(ada.subject(), agreement.id()))
                .isInstanceOf(AgreementWithdrawals.Withdrawing.Withdrawn.class);
        later.to(FIRST.plusDays(40));
        run();
        assertThat(loomer.bean(Invoices.class).of(ada.subject())).isEmpty();
    }

    @Test
    void afterTheTimeForItNobodyWithdraws() {
        later.to(FIRST);
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        later.to(FIRST.plusDays(15));
        assertThat(loomer.bean(AgreementWithdrawals.class).confirm(ada.subject(), agreement.id()))
                .isInstanceOf(AgreementWithdrawals.Withdrawing.TooLate.class);
        assertThat(loomer.bean(Agreements.class)
                        .find(ada.subject(), agreement.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(Agreement.State.ACTIVE);
    }

    @Test
    void aMonthPausedCostsNothingAndGoesOn() {
        later.to(FIRST);
        var ada = given.person();
        var agreements = loomer.bean(Agreements.class);
        var agreement = sold.agreement(ada, sold.item("199,50", "600", "1"));
        assertThat(agreements.pause(ada.subject(), agreement.id(), 2)).isTrue();
        for (var day = 0; day < 100; day += 4) {
            later.to(FIRST.plusDays(day));
            run();
            if (day == 40) {
                assertThat(agreements
                                .find(ada.subject(), agreement.id())
                                .orElseThrow()
                                .state())
                        .isEqualTo(Agreement.State.PAUSED);
            }
        }
        assertThat(loomer.bean(Invoices.class).of(ada.subject()))
                .extracting(Invoice::line)
                .containsExactly(
                        "Värmepumpsservice, 2027-04-11 – 2027-05-10", "Värmepumpsservice, 2027-01-11 – 2027-02-10");
        agreements.cancel(ada.subject(), agreement.id());
        later.to(FIRST.plusDays(200));
        run();
        var ended = agreements.find(ada.subject(), agreement.id()).orElseThrow();
        assertThat(ended.ending()).isEqualTo(new Agreement.Ending("cancelled", "time"));
        assertThat(loomer.bean(Invoices.class).of(ada.subject())).hasSize(2);
    }

    @Test
    void afterALongStopEveryPeriodIsInvoicedOnce() {
        later.to(FIRST);
        var ada = given.person();
        sold.agreement(ada, sold.item("100", "0", "1"));
        later.to(FIRST.plusMonths(6));
        run();
        run();
        assertThat(loomer.bean(Invoices.class).of(ada.subject())).hasSize(7);
    }

    @Test
    void numbersHaveNoGapsWhoeverGivesThem() throws InterruptedException {
        later.to(FIRST);
        var item = sold.item();
        IntStream.range(0, 30).forEach(_ -> sold.agreement(given.person(), item));
        later.to(FIRST.plusDays(15));
        loomer.bean(RenewalJob.class).run();
        var threads = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual()
                        .start(() -> loomer.bean(InvoiceNumberingJob.class).run()))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(given.count("addons.invoice where number is null")).isZero();
        assertThat(given.count(
                        "(select max(number) - 1000 - count(*) as gaps from addons.invoice) as g where gaps <> 0"))
                .isZero();
    }

    @Test
    void lateInvoicesAreRemindedOfTwice() {
        later.to(FIRST);
        var ada = given.person();
        sold.agreement(ada, sold.item());
        for (var day = 15; day < 100; day++) {
            later.to(FIRST.plusDays(day));
            run();
            var late = day - 45;
            assertThat(letters(ada, "invoice-reminder")).as("day %d", late).isEqualTo(late < 7 ? 0 : late < 21 ? 1 : 2);
        }
    }

    @Test
    void anAgreementIsAnAccessibleFile() throws IOException {
        later.to(FIRST);
        var ada = given.person();
        var agreement = sold.agreement(ada, sold.item());
        var file = loomer.bean(Documents.class)
                .agreement(ada.subject(), agreement.id())
                .orElseThrow();
        assertThat(file.name()).isEqualTo("avtal-%s.pdf".formatted(agreement.number()));
        assertAccessible(file.content(), "Avtal om Värmepumpsservice", agreement.number());
        later.to(FIRST.plusDays(15));
        run();
        var number = loomer.bean(Invoices.class).of(ada.subject()).getFirst().numbered();
        var invoice =
                loomer.bean(Documents.class).invoice(ada.subject(), number).orElseThrow();
        assertAccessible(invoice.content(), "Faktura " + number, ada.name());
        assertThat(loomer.bean(Documents.class).invoice(given.person().subject(), number))
                .isEmpty();
    }

    static void assertAccessible(byte[] content, String title, String words) throws IOException {
        try (var pdf = Loader.loadPDF(content)) {
            var catalogue = pdf.getDocumentCatalog();
            assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
            assertThat(catalogue.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalogue.getLanguage()).isEqualTo("sv");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(title);
            assertThat(new PDFTextStripper().getText(pdf)).contains(title, words);
            for (var page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }

    /// The files of a letter.
    static byte[] enclosed(Object content) throws Exception {
        var parts = (MimeMultipart) content;
        for (var index = 0; index < parts.getCount(); index++) {
            var part = parts.getBodyPart(index);
            if (part.isMimeType("application/pdf") && part.getContent() instanceof InputStream file) {
                return file.readAllBytes();
            }
        }
        throw new AssertionError("a letter without a file");
    }
}
