package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.offers.Offered;
import se.loomer.service.workplace.Staffed;

/// Two who work for a company find an enquiry, share it, note something, and answer with a saved reply; the person
/// reads the answer and the note.
@TestInstance(Lifecycle.PER_CLASS)
class WorkplaceJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final Staffed staffed = new Staffed(loomer, given);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).dark().withoutJavaScript(),
                Reader.english().wide(360));
    }

    @ParameterizedTest
    @MethodSource("readers")
    void leadsFromTheInboxToAnAnswerAndToThePersonsData(Reader reader) {
        var firma = given.company();
        var ada = given.person();
        var kim = staffed.joins(firma, Role.HANDLER);
        others(firma);
        var talk = offered.asked(ada, firma);
        try (var company = Visitor.inChromium(loomer, reader);
                var person = Visitor.inChromium(loomer, reader)) {
            company.signIn(firma.representative().email());
            finds(company, ada, talk);
            shares(company, kim);
            answers(company);
            counts(company);
            person.signIn(ada.email());
            person.open("/my-data");
            assertThat(person.says()).contains("Ringer helst på kvällen.");
        }
    }

    /// Others who asked: one waits, one was answered, one has an offer, one took everything back.
    private void others(Given.Company firma) {
        var waiting = offered.asked(given.person(), firma);
        offered.sent(offered.asked(given.person(), firma));
        for (var number = 0; number < 4; number++) {
            offered.asked(given.person(), firma);
        }
        loomer.bean(OwnConversations.class)
                .write(
                        Binding.of(waiting.person().subject()),
                        waiting.enquiry(),
                        firma.id(),
                        new OutgoingMessage(
                                new PersonalText(
                                        "Hej! Jag undrar om ni har hunnit titta på min förfrågan, och när ni kan komma hit och mäta.")));
        var gone = offered.asked(given.person(), firma);
        given.withdraw(gone.person().subject(), gone.enquiry(), firma.id());
    }

    private static void finds(Visitor company, Given.Person ada, Offered.Talk talk) {
        company.open("/inbox");
        assertThat(company.says())
                .contains(company.text("workplace.filter.waiting"), company.text("workplace.inbox.new"));
        company.picture("workplace-inbox");
        company.type("words", "kakelugn");
        company.press("workplace.inbox.search-send");
        assertThat(company.says()).contains(company.text("workplace.inbox.nothing-found"));
        company.picture("workplace-nothing-found");
        company.type("words", ada.name());
        company.press("workplace.inbox.search-send");
        assertThat(company.path()).isEqualTo("/inbox");
        company.picture("workplace-found");
        company.open("/inbox?show=mine");
        company.picture("workplace-none-mine");
        company.open(talk.inbox());
        company.picture("workplace-conversation");
    }

    private static void shares(Visitor company, Given.Person kim) {
        company.press("workplace.assignment.take");
        company.unfold("workplace.assignment.hand-over");
        company.choose("holder", kim.name());
        company.press("workplace.assignment.hand-over-send");
        assertThat(company.says()).contains(kim.name());
        company.unfold("workplace.notes.write");
        company.press("workplace.notes.send");
        company.assertWrong("note", "workplace.error.note-missing");
        company.picture("workplace-note-wrong");
        company.type("note", "Ringer helst på kvällen.");
        company.press("workplace.notes.send");
        assertThat(company.says()).contains("Ringer helst på kvällen.");
    }

    private static void answers(Visitor company) {
        var conversation = company.path();
        company.open("/company/replies");
        company.picture("workplace-replies-none");
        company.type("title", "Hälsning");
        company.type("words", "Hej och tack för att du frågar oss!");
        company.press("workplace.replies.save");
        company.picture("workplace-replies");
        company.open(conversation);
        company.type("body", "Om köket:");
        company.press("workplace.replies.fill");
        assertThat(company.valueOf("body")).isEqualTo("Om köket:\n\nHej och tack för att du frågar oss!");
        company.picture("workplace-filled");
        company.press("mediation.received.send");
        assertThat(company.says()).contains("Hej och tack för att du frågar oss!");
    }

    private static void counts(Visitor company) {
        company.open("/company/figures");
        assertThat(company.attributes("svg", "role")).isEqualTo(List.of("img"));
        company.picture("workplace-figures");
    }
}
