package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.edge.documents.Money;
import se.loomer.service.offers.Offered;

/// A company writes an offer with a mistake in it, mends and sends it; the person compares it with another one,
/// accepts,
/// and declines the other.
@TestInstance(Lifecycle.PER_CLASS)
class OfferJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).dark().withoutJavaScript(),
                Reader.english().wide(360));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leadsFromAnEnquiryToAnOfferAComparisonAndAnAgreement(Reader reader) {
        var ada = given.person();
        var firma = given.company();
        var other = given.company();
        var enquiry = given.enquiry(ada, firma, other);
        var talk = offered.asked(ada, enquiry, firma);
        var typed = Offered.typed();
        typed.put("price-1", "900");
        typed.put("included", "Rivning, snickeri och städning efteråt. Vi tar hand om allt avfall och kör bort det.");
        offered.sent(offered.asked(ada, enquiry, other), typed);
        try (var company = Visitor.inChromium(loomer, reader);
                var person = Visitor.inChromium(loomer, reader)) {
            company.signIn(firma.representative().email());
            writes(company, talk);
            person.signIn(ada.email());
            compares(person, enquiry.toString(), firma, other);
            accepts(person, firma, other);
            reads(company, talk);
        }
    }

    private static void writes(Visitor company, Offered.Talk talk) {
        company.open(talk.inbox());
        assertThat(company.says())
                .contains(company.text("offers.asked", 2))
                .doesNotContain(company.text("offers.new-version"));
        company.picture("offers-inbox");
        company.follow(company.text("offers.write"));
        company.type("words-1", "Rivning av det gamla köket");
        company.type("quantity-1", "12,5");
        company.type("unit-1", "tim");
        company.type("price-1", "femhundra");
        company.type("included", "Rivning och bortforsling.");
        company.type("begins", "Vecka 12");
        company.type("validUntil", Offered.typed().getOrDefault("validUntil", ""));
        company.press("offers.form.preview");
        company.assertWrong("price-1", "offers.error.price", 1);
        assertThat(company.valueOf("price-1")).isEqualTo("femhundra");
        company.picture("offers-form-wrong");
        company.type("price-1", "1 234,50");
        company.press("offers.form.more");
        assertThat(company.valueOf("price-1")).isEqualTo("1 234,50");
        company.type("words-4", "Container");
        company.type("unit-4", "st");
        company.type("price-4", "3000");
        company.picture("offers-form");
        company.press("offers.form.preview");
        assertThat(company.says()).contains("Container", company.text("offers.preview.binds"));
        company.picture("offers-preview");
        company.press("offers.send");
        assertThat(company.says()).contains(company.text("offers.sent-text"), company.text("offers.unread"));
        company.picture("offers-sent");
    }

    private static void compares(Visitor person, String enquiry, Given.Company firma, Given.Company other) {
        person.open("/offers");
        person.picture("offers-list");
        person.open("/enquiries/" + enquiry);
        assertThat(person.says()).contains(person.text("offers.section.count", 2));
        person.picture("offers-enquiry");
        person.follow(person.text("offers.compare.link"));
        assertThat(person.says()).contains(firma.name(), other.name(), person.text("offers.compare.total"), "Vecka 12");
        person.picture("offers-compare");
        person.follow(person.text("offers.read") + ", " + firma.name());
        person.picture("offers-offer");
    }

    private static void accepts(Visitor person, Given.Company firma, Given.Company other) {
        person.follow(person.text("offers.accept"));
        assertThat(person.says())
                .contains(person.text("offers.acceptance.binds"), person.text("offers.acceptance.free-loomer"));
        person.picture("offers-acceptance");
        person.follow(person.text("offers.acceptance.cancel"));
        person.follow(person.text("offers.decline"));
        person.picture("offers-refusal");
        person.follow(person.text("offers.acceptance.cancel"));
        person.follow(person.text("offers.accept"));
        var total = new Money(2_303_906).in(person.words().language());
        person.press("offers.acceptance.send", total);
        assertThat(person.says()).contains(person.text("offers.done.accepted"), person.text("offers.others.title"));
        person.picture("offers-accepted");
        person.follow(person.text("offers.withdrawal.here"));
        person.picture("offers-withdrawal");
        person.follow(person.text("offers.withdrawal.cancel"));
        person.tickLabelled(other.name());
        person.press("offers.others.decline");
        assertThat(person.says()).contains(person.text("offers.state.accepted"), person.text("offers.state.declined"));
        person.follow(person.text("offers.read") + ", " + firma.name());
        assertThat(person.says()).doesNotContain(person.text("offers.others.title"));
    }

    private static void reads(Visitor company, Offered.Talk talk) {
        company.open(talk.inbox());
        assertThat(company.says())
                .contains(company.text("offers.state.accepted"))
                .doesNotContain(company.text("offers.new-version"));
        company.picture("offers-inbox-accepted");
    }
}
