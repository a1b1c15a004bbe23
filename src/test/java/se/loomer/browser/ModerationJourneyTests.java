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
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;

/// A person reports a threat and ends contact, a moderator suspends the company, and another tries its appeal.
@TestInstance(Lifecycle.PER_CLASS)
class ModerationJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    static Stream<Reader> readers() {
        return Stream.of(
                Reader.swedish(),
                Reader.english().dark(),
                Reader.swedish().wide(360).withoutJavaScript());
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P25")
    void leadsFromAThreatToADecisionAndItsAppeal(Reader reader) {
        var ada = given.person();
        var firma = given.company();
        threaten(ada, firma);
        try (var person = Visitor.of(loomer, reader);
                var company = Visitor.of(loomer, reader);
                var decider = Visitor.of(loomer, reader);
                var another = Visitor.of(loomer, reader)) {
            person.signIn(ada.email());
            reports(person, firma);
            endsContact(person, firma);
            decider.signIn(given.staff("moderator").email());
            suspends(decider, firma);
            company.signIn(firma.representative().email());
            appeals(company);
            decider.open("/office/cases");
            assertThat(decider.says())
                    .contains(decider.text("office.appeals.own", "").substring(0, 8));
            another.signIn(given.staff("moderator").email());
            reverses(another);
            company.open("/decisions");
            assertThat(company.says()).contains(company.text("moderation.appeal.reversed"), "Jag håller med.");
        }
    }

    private void threaten(Given.Person ada, Given.Company firma) {
        var enquiry = given.enquiry(ada, firma);
        given.disclosure(ada, enquiry, firma, NAME);
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(firma.representative().subject()).orElseThrow();
        inbox.answer(
                by,
                inbox.received(by, 1).getFirst().id(),
                new OutgoingMessage(new PersonalText("Betala, annars kommer vi.")));
    }

    private static void reports(Visitor person, Given.Company firma) {
        person.open("/enquiries");
        person.followLast(firma.name());
        person.picture("company");
        person.follow(person.text("mediation.report.message"));
        person.type("words", "Det är ett hot.");
        person.press("moderation.report.send");
        person.assertWrong("reason", "moderation.error.reason");
        assertThat(person.valueOf("words")).contains("Det är ett hot.");
        person.picture("report");
        person.tick("reason-harassment");
        person.press("moderation.report.send");
        assertThat(person.says()).contains(person.text("moderation.report.received"), "Det är ett hot.");
    }

    private static void endsContact(Visitor person, Given.Company firma) {
        person.open("/enquiries");
        person.followLast(firma.name());
        person.press("mediation.ended.end", firma.name());
        assertThat(person.says()).contains(person.text("mediation.ended.lead"), firma.name());
        person.picture("ended");
    }

    private static void suspends(Visitor decider, Given.Company firma) {
        decider.open("/office/cases");
        decider.picture("queue");
        decider.follow(firma.name());
        decider.type("reason", "Prövar en anmälan om hot");
        decider.press("office.case.take");
        assertThat(decider.says()).contains("Betala, annars kommer vi.", "Det är ett hot.");
        decider.tick("measure-suspend");
        decider.type("facts", "Företaget har hotat en person.");
        decider.press("office.moderation.send");
        decider.assertWrong("days", "moderation.error.days", "180");
        decider.type("days", "30");
        decider.choose("ground", "terms-misuse");
        decider.type("answer", "Tack. Vi har stängt av företaget.");
        decider.picture("matter");
        decider.press("office.moderation.send");
        assertThat(decider.says()).contains(decider.text("office.case.done.decided"));
    }

    private static void appeals(Visitor company) {
        company.open("/inbox");
        assertThat(company.says()).contains(company.text("mediation.inbox.suspended"));
        company.picture("inbox");
        company.open("/decisions");
        assertThat(company.says())
                .contains("Företaget har hotat en person.", company.text("moderation.ground.terms-misuse"));
        company.picture("decisions");
        company.unfoldFirst();
        company.type("words", "Det var inte vi.");
        company.press("moderation.appeal.send");
        assertThat(company.says()).contains(company.text("moderation.appeal.waits"));
    }

    private static void reverses(Visitor another) {
        another.open("/office/cases");
        another.followLast(another.text("office.appeals.one", "").strip().substring(0, 7));
        another.type("reason", "Prövar ett överklagande");
        another.press("office.case.look");
        assertThat(another.says()).contains("Det var inte vi.", "Företaget har hotat en person.");
        another.picture("appeal");
        another.tick("outcome-reversed");
        another.type("answer", "Jag håller med.");
        another.press("office.appeals.send");
        assertThat(another.path()).isEqualTo("/office/cases?kind=appeals");
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Promise("P25")
    void showsTheNumbersAndTakesReportsFromAnybody(Reader reader) {
        var firma = given.company();
        try (var stranger = Visitor.of(loomer, reader)) {
            stranger.open("/moderation");
            assertThat(stranger.says()).contains(stranger.text("moderation.numbers.lead"));
            stranger.picture("numbers");
            stranger.open("/companies/%s/reports".formatted(firma.id()));
            stranger.tick("reason-fraud");
            stranger.type("words", "Numret är påhittat.");
            stranger.press("moderation.report.send");
            assertThat(stranger.path()).startsWith("/reports/");
            assertThat(stranger.says()).contains("Numret är påhittat.");
            assertThat(stranger.open("/companies/00000000-0000-0000-0000-000000000000/reports"))
                    .isEqualTo(404);
            assertThat(stranger.open("/office/cases")).isNotEqualTo(500);
        }
    }
}
