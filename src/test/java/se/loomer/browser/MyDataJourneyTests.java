package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;
import static se.loomer.service.mediation.Field.TELEPHONE;

import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;

/// A person who looks at everything, takes a copy, corrects a detail and stops a use, with what they see on the way.
@TestInstance(Lifecycle.PER_CLASS)
class MyDataJourneyTests {
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
    @Promise({"P37", "P38", "P40"})
    void leadsFromSeeingToStopping(Reader reader) {
        var ada = given.person();
        var firma = given.company();
        given.disclosure(ada, given.enquiry(ada, firma), firma, NAME, TELEPHONE);
        try (var person = Visitor.of(loomer, reader);
                var company = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            person.open("/my-data");
            assertThat(person.says()).contains(ada.name(), firma.name(), person.text("rights.where.caption"));
            takesACopy(person);
            corrects(person);
            acknowledges(company, firma);
            person.open("/my-data");
            assertThat(person.says()).contains("Ada Nyman");
            stops(person);
        }
    }

    private static void takesACopy(Visitor person) {
        person.follow(person.text("rights.my-data.copy"));
        assertThat(person.says()).contains(person.text("rights.copies.none"));
        person.press("rights.copies.send");
        assertThat(person.says()).contains(person.text("rights.copy.title"), person.text("rights.copy.fetch"));
        person.open("/my-data/copies");
        assertThat(person.says()).contains(person.text("rights.copies.ready"));
    }

    private static void corrects(Visitor person) {
        person.open("/my-data/correction");
        person.type("telephone", "inget nummer");
        person.type("name", "Ada Nyman");
        person.press("rights.correction.send");
        person.assertWrong("telephone", "accounts.error.telephone");
        assertThat(person.valueOf("name")).isEqualTo("Ada Nyman");
        person.type("telephone", "070-174 06 05");
        person.press("rights.correction.send");
        assertThat(person.says()).contains(person.text("rights.correction.corrected"));
        person.type("email", "fel");
        person.press("rights.correction.email-send");
        person.assertWrong("email", "accounts.error.email");
    }

    private static void acknowledges(Visitor company, Given.Company firma) {
        company.signIn(firma.representative().email());
        company.open("/inbox");
        company.follow(company.text("companies.category.building"));
        assertThat(company.says()).contains(company.text("mediation.correction.title"), "Ada Nyman");
        company.press("mediation.correction.acknowledge");
        assertThat(company.says()).contains(company.text("mediation.correction.done"));
    }

    private static void stops(Visitor person) {
        person.open("/my-data/uses");
        person.pressOf("disclosure", "rights.uses.restrict");
        assertThat(person.says()).contains(person.text("rights.uses.now-stopped"));
        person.pressOf("disclosure", "rights.uses.lift");
        assertThat(person.says()).contains(person.text("rights.uses.now-allowed"));
    }
}
