package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// What only a browser proves of forms: a real double click, a count beside the field, keys that can be changed.
class FormJourneyTests {
    private static final String WORDS = "Tre vägguttag i hallen";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private void write(Visitor visitor) {
        visitor.open("/enquiries/new?category=building");
        visitor.type("description", WORDS);
        visitor.type("place", "Lund");
    }

    @Test
    void aDoubleClickSendsOnceAndALostSessionLosesNothing() {
        var ada = given.person();
        try (var visitor = Visitor.inChromium(loomer, Reader.swedish())) {
            visitor.signIn(ada.email());
            write(visitor);
            assertThat(visitor.texts("#count-description"))
                    .singleElement()
                    .asString()
                    .matches("3.978 tecken kvar\\.");
            var page = visitor.page();
            page.locator("main form button").last().dblclick();
            page.waitForURL("**/companies");
            assertThat(given.count("mediation.enquiry where subject_id = '%s'".formatted(ada.subject())))
                    .isEqualTo(1);

            write(visitor);
            page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("__Host-session"));
            visitor.press("mediation.new.send");
            assertThat(visitor.says()).contains(visitor.text("accounts.sign-in.kept"));
            visitor.picture("sign-in-kept");
            visitor.type("email", ada.email());
            visitor.type("password", Given.PASSWORD);
            visitor.press("accounts.sign-in.send");
            assertThat(visitor.path()).isEqualTo("/enquiries/new?category=building");
            assertThat(visitor.valueOf("description")).isEqualTo(WORDS);
            visitor.picture("kept-form");
            visitor.press("mediation.new.send");
            assertThat(visitor.path()).endsWith("/companies");
        }
    }

    @Test
    void shortcutsAreChangedAndTurnedOff() {
        try (var officer = Visitor.inChromium(loomer, Reader.swedish())) {
            officer.signIn(given.staff("administrator").email());
            officer.open("/office/shortcuts");
            officer.type("key-go", "Å");
            officer.press("office.shortcuts.save");
            officer.assertWrong("key-go", "office.shortcuts.error.key");
            officer.type("key-go", "j");
            officer.press("office.shortcuts.save");
            officer.assertWrong("key-next", "office.shortcuts.error.taken", "j");
            officer.picture("shortcuts");
            officer.type("key-go", "q");
            officer.press("office.shortcuts.save");
            assertThat(officer.says()).contains(officer.text("office.shortcuts.saved"));
            var page = officer.page();
            page.keyboard().press("q");
            page.keyboard().press("c");
            page.waitForURL("**/office/cases");

            officer.open("/office/shortcuts");
            officer.untick("on");
            officer.press("office.shortcuts.save");
            page.keyboard().press("?");
            assertThat(page.locator("#shortcuts").isVisible()).isFalse();
            page.keyboard().press("q");
            page.keyboard().press("c");
            officer.open("/office");
            assertThat(officer.says()).contains("avstängda");
        }
    }
}
