package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.duty.publication.ComingPolicy;
import se.loomer.duty.publication.PolicyActivation;
import se.loomer.duty.publication.VersionNoticeJob;
import se.loomer.policy.OperatorTime;

/// What staff do in a browser: publish a version that people then see, enter a breach, follow a routine; and what
/// people choose about news.
@TestInstance(Lifecycle.PER_CLASS)
class OfficeJourneyTests {
    private static final LocalDate TODAY = OperatorTime.today(Clock.systemUTC());

    // An installation of its own: it runs with a coming version of the policy.
    private final Installation loomer = Installation.start(
            List.of("--db-scheduler.enabled=false", "--loomer.policy=" + ComingPolicy.material(TODAY.plusDays(60))));
    private final Given given = new Given(loomer);

    @AfterAll
    void close() {
        loomer.close();
    }

    @Test
    @Promise({"P46", "P47"})
    void aVersionIsPublishedAndSeenByThoseItConcerns() {
        loomer.bean(PolicyActivation.class).run();
        try (var officer = Visitor.of(loomer, Reader.swedish());
                var person = Visitor.of(loomer, Reader.english().wide(360).dark())) {
            officer.signIn(given.staff("privacy-officer").email());
            person.signIn(given.person().email());
            officer.open("/office/publication");
            officer.type("effective", TODAY.plusDays(3).toString());
            officer.press("office.publication.publish");
            assertThat(officer.status()).as(officer.path() + officer.says()).isEqualTo(422);
            assertThat(officer.valueOf("effective")).isEqualTo(TODAY.plusDays(3).toString());
            officer.picture("publication");
            officer.type("effective", TODAY.plusDays(50).toString());
            officer.press("office.publication.publish");
            loomer.bean(VersionNoticeJob.class).tell();
            officer.open("/office/publication");
            assertThat(officer.says()).contains(officer.text("office.publication.under-way"));

            openUntilTold(person);
            assertThat(person.source()).contains("/account/changes/3");
            person.open("/account/changes/3");
            assertThat(person.says()).contains(person.text("publication.changes.important"));
            person.picture("changes");
            person.open("/policy/versions");
            assertThat(person.source()).doesNotContain("/account/changes/3");
            person.open("/account/preferences");
            person.picture("news");
            person.press("announcements.save");
            assertThat(person.says()).contains(person.text("announcements.saved"));
            assertThat(person.open("/office/publication")).isEqualTo(404);
        }
    }

    /// A page may remember for five seconds what was published.
    private static void openUntilTold(Visitor person) {
        var until = Instant.now().plusSeconds(20);
        do {
            person.open("/account");
        } while (!person.source().contains("/account/changes/3")
                && Instant.now().isBefore(until));
    }

    @Test
    @Promise("P42")
    void aBreachIsEnteredAndItsRoutineFollowedByKeyboardToo() {
        try (var officer = Visitor.inChromium(loomer, Reader.swedish().wide(360))) {
            officer.signIn(given.staff("administrator").email());
            officer.open("/office");
            officer.picture("start");
            goByKeyboard(officer);
            officer.follow(officer.text("office.incidents.open"));
            officer.press("office.incidents.enter");
            officer.assertWrong("title", "office.incidents.error.title");
            officer.type("title", "Fel på en sida");
            officer.type("what", "En sida visade fel uppgifter.");
            officer.press("office.incidents.enter");
            assertThat(officer.says()).contains(officer.text("office.incidents.next.assess"));
            officer.picture("incident");

            officer.open("/office/handbook/incident");
            officer.press("office.handbook.start");
            officer.assertWrong("label", "office.handbook.error.label");
            officer.type("label", "Nr 1");
            officer.press("office.handbook.start");
            officer.press("office.handbook.tick-step", 1);
            assertThat(officer.says()).contains(officer.text("office.role.administrator"));
            officer.press("office.handbook.untick-step", 1);
            officer.picture("run");
            officer.open("/office/staff");
            officer.open("/office/record");
            officer.open("/office/acts");
            assertThat(officer.says()).contains(officer.text("office.act.incidents"));
        }
    }

    private static void goByKeyboard(Visitor officer) {
        var keyboard = officer.page().keyboard();
        keyboard.press("?");
        assertThat(officer.page().locator("#shortcuts").isVisible()).isTrue();
        keyboard.press("Escape");
        officer.page()
                .locator("#shortcuts")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        keyboard.press("g");
        keyboard.press("c");
        officer.page().waitForURL("**/office/cases");
    }
}
