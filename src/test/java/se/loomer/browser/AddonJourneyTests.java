package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.addons.Agreements;
import se.loomer.service.addons.Offer;
import se.loomer.service.addons.Sold;

/// An add-on service from the office's draft to the order, the withdrawal by link, the invoice and its payment.
@TestInstance(Lifecycle.PER_CLASS)
class AddonJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(Reader.swedish(), Reader.english().wide(360).dark().withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P03")
    void leadsFromADraftToAnOrderAndItsWithdrawal(Reader reader) {
        var ada = given.person();
        try (var office = Visitor.of(loomer, reader);
                var person = Visitor.of(loomer, reader);
                var anybody = Visitor.of(loomer, reader)) {
            office.signIn(given.staff("support").email());
            var title = publishes(office);
            person.open("/account/agreements");
            person.signIn(ada.email());
            person.open("/account/agreements");
            person.picture("agreements-none");
            orders(person, title);
            var agreement = loomer.bean(Agreements.class).of(ada.subject()).getFirst();
            anybody.openLetter(loomer.letter(ada.email(), "Bekräftelse på din"));
            assertThat(anybody.says()).contains(agreement.number()).doesNotContain(ada.name());
            anybody.picture("withdrawal");
            anybody.press("addons.withdrawal.confirm");
            assertThat(anybody.says()).contains(anybody.text("addons.withdrawal.done"));
            anybody.picture("withdrawn");
            person.open("/account/agreements/" + agreement.id());
            assertThat(person.says()).contains(person.text("addons.state.ended"));
        }
    }

    private static String publishes(Visitor office) {
        var title = "Service " + office.words().language();
        office.open("/office/addons");
        office.picture("office-addons");
        office.follow(office.text("office.addons.new"));
        office.press("office.addons.save");
        office.assertWrong("titleSv", "addons.offer.error.title", 80);
        for (var language : new String[] {"Sv", "En"}) {
            office.type("title" + language, title);
            office.type("summary" + language, "Ett besök om året.");
            office.type("terms" + language, "## Vad som ingår\n\nEtt besök om året, med protokoll.");
        }
        office.type("price", "1990");
        office.press("office.addons.save");
        office.picture("office-addon");
        office.press("office.addons.publish");
        assertThat(office.says()).contains(office.text("office.addons.withdraw"));
        return title;
    }

    private static void orders(Visitor person, String title) {
        person.open("/addons");
        person.picture("addons");
        person.follow(title);
        person.picture("addon");
        assertThat(person.text("addons.order.button"))
                .isEqualTo(Offer.button(person.words().language()));
        person.press("addons.order.button");
        assertThat(person.says()).contains(person.text("addons.done.ordered"), person.text("addons.withdraw-here"));
        person.picture("agreement");
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P30")
    void leadsFromAnInvoiceToItsCreditNoteInTheBooks(Reader reader) {
        var ada = given.person();
        var sold = new Sold(loomer);
        var number = sold.invoiced(sold.agreement(ada, sold.item()));
        try (var books = Visitor.of(loomer, reader);
                var person = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            person.open("/account/agreements");
            assertThat(person.says()).contains(String.valueOf(number), person.text("addons.invoice.state.open"));
            person.picture("invoices");
            books.signIn(given.staff("bookkeeper").email());
            books.open("/office/invoices?state=open");
            books.picture("office-invoices");
            assertThat(books.says()).doesNotContain(ada.name());
            books.follow(String.valueOf(number));
            books.press("office.invoices.credit-do");
            books.assertWrong("why", "office.error.reason");
            books.type("why", "Fel pris");
            books.press("office.invoices.credit-do");
            assertThat(books.says()).contains(books.text("office.invoices.credited-done"));
            books.picture("office-invoice");
            books.open("/office/payments");
            books.type("file", "hej");
            books.press("office.payments.take");
            books.assertWrong("file", "office.payments.error.file");
            assertThat(books.valueOf("file")).isEqualTo("hej");
            books.picture("office-payments");
            person.open("/account");
            assertThat(person.says()).contains(person.text("accounts.purpose.invoicing"), "Fel pris");
        }
    }
}
