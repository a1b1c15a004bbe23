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

/// A person says what they think of a page and writes to us; a member of staff looks, answers and ends both.
@TestInstance(Lifecycle.PER_CLASS)
class SupportJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(Reader.swedish(), Reader.english().wide(360).dark().withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise({"P19", "P24"})
    void leadsFromAQuestionToItsAnswerAndFromARatingToAnOpinion(Reader reader) {
        var ada = given.person();
        try (var person = Visitor.of(loomer, reader);
                var helper = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            rates(person);
            asks(person);
            helper.signIn(given.staff("support").email());
            answers(helper, ada);
            person.open("/account/cases");
            person.picture("cases");
            person.follow("Kartan");
            assertThat(person.says()).contains("Ladda om sidan.");
            person.picture("case");
            ends(helper);
            person.open("/account");
            assertThat(person.says()).contains(person.text("accounts.purpose.support"), "Ser efter vad som hänt");
        }
    }

    private static void rates(Visitor person) {
        person.open("/feedback?page=%2Fcompanies");
        assertThat(person.says()).contains("/companies", person.text("support.technical.legend"));
        person.press("support.feedback.send");
        person.assertWrong("rating", "support.error.rating");
        person.picture("feedback");
        person.tick("rating-2");
        person.type("words", "Listan är lång.");
        person.press("support.feedback.send");
        assertThat(person.says()).contains(person.text("support.feedback.sent"));
    }

    private static void asks(Visitor person) {
        person.open("/contact");
        person.type("title", "Kartan");
        person.press("support.contact.send");
        person.assertWrong("words", "support.error.words", "8000");
        assertThat(person.valueOf("title")).isEqualTo("Kartan");
        person.picture("contact");
        person.choose("topic", "technical");
        person.type("words", "Kartan är tom.");
        person.press("support.contact.send");
        assertThat(person.says()).contains(person.text("support.contact.sent"), "Kartan är tom.");
    }

    private static void answers(Visitor helper, Given.Person ada) {
        helper.open("/office/cases?show=unassigned");
        helper.picture("queue");
        assertThat(helper.says()).doesNotContain("Kartan", ada.email());
        helper.followLast(helper.text("support.topic.technical"));
        helper.type("reason", "");
        helper.press("office.case.take");
        helper.assertWrong("reason", "office.error.reason");
        helper.type("reason", "Svara på frågan");
        helper.press("office.case.take");
        assertThat(helper.says()).contains("Kartan är tom.").doesNotContain(ada.name());
        helper.type("why", "Ser efter vad som hänt");
        helper.press("office.case.person-look");
        assertThat(helper.says()).contains(ada.name());
        helper.picture("person");
        helper.type("answer", "Ladda om sidan.");
        helper.press("office.case.answer-send");
        assertThat(helper.says()).contains(helper.text("office.case.done.answered"));
    }

    private static void ends(Visitor helper) {
        helper.tick("outcome");
        helper.press("office.case.end-send");
        assertThat(helper.says()).contains(helper.text("office.case.closed.support"));
        helper.open("/office/cases?show=unassigned");
        helper.followLast(helper.text("office.cases.rated", 2));
        helper.press("office.case.take");
        helper.tick("outcome-no-answer");
        helper.tick("nameless");
        helper.picture("rated");
        helper.press("office.case.end-send");
        helper.open("/office/opinions");
        assertThat(helper.says()).contains("Listan är lång.", "/companies");
        helper.picture("opinions");
        helper.open("/office/replies");
        helper.picture("replies");
    }
}
