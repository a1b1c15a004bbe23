package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;

/// A person who looks at what leaving would do, leaves, takes it back, and leaves for good.
@TestInstance(Lifecycle.PER_CLASS)
class LeavingJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().wide(360),
                Reader.english().dark(),
                Reader.swedish().wide(360).withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P39")
    void leadsOutBackAndOutForGood(Reader reader) {
        var ada = given.person();
        var firma = given.company();
        var reference = given.disclosure(ada, given.enquiry(ada, firma), firma, NAME);
        try (var person = Visitor.of(loomer, reader);
                var company = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            person.open("/my-data/leaving");
            person.follow(person.text("leaving.deregistration.show"));
            assertThat(person.says()).contains(person.text("leaving.stays-text"));
            person.open("/my-data/leaving");
            person.follow(person.text("leaving.erasure.show"));
            assertThat(person.says()).contains(person.text("leaving.elsewhere.answered"));
            person.press("leaving.erasure.confirm");
            person.assertWrong("understood", "leaving.error.understood");
            person.tick("understood");
            person.tick("window");
            person.press("leaving.erasure.confirm");
            assertThat(person.says()).contains(person.text("leaving.receipt.waiting"), firma.name(), reference);
            takesItBack(person, ada);
            var receipt = leavesForGood(person);
            answers(company, firma, reference);
            person.open(receipt);
            assertThat(person.says()).contains(person.text("leaving.receipt.answer-erased"));
        }
    }

    private static void takesItBack(Visitor person, Given.Person ada) {
        person.press("leaving.receipt.undo");
        assertThat(person.says()).contains(person.text("leaving.receipt.undone"));
        person.signIn(ada.email());
    }

    private static String leavesForGood(Visitor person) {
        person.open("/my-data/leaving/erasure");
        person.tick("window-now");
        person.tick("understood");
        person.press("leaving.erasure.confirm");
        assertThat(person.says()).contains(person.text("leaving.receipt.gone"));
        var receipt = person.path();
        person.open("/erasures/" + "x".repeat(43));
        assertThat(person.status()).isEqualTo(404);
        return receipt;
    }

    private static void answers(Visitor company, Given.Company firma, String reference) {
        company.signIn(firma.representative().email());
        company.open("/inbox/notices");
        assertThat(company.says()).contains(reference, company.text("mediation.notices.person-erased"));
        company.press("mediation.notices.erased");
    }
}
