package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Authenticator;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;

/// People meet an unknown browser, set up what protects them, and take their account back, as they would on screen.
@TestInstance(Lifecycle.PER_CLASS)
class SecurityJourneyTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private static Reader reader(boolean isNarrow) {
        return isNarrow ? Reader.english().wide(360).withoutJavaScript() : Reader.swedish();
    }

    @ParameterizedTest(name = "narrow, English, without scripts: {0}")
    @ValueSource(booleans = {false, true})
    @Promise("P45")
    void leadsFromAnUnknownBrowserBackToAnAccountOfOnesOwn(boolean isNarrow) {
        var person = given.person();
        try (var home = Visitor.of(loomer, reader(isNarrow));
                var stranger = Visitor.of(loomer, reader(isNarrow))) {
            home.signIn(person.email());
            stranger.forgetDevice();
            stranger.signIn(person.email(), Given.PASSWORD);
            assertThat(stranger.path()).startsWith("/sign-in/confirmation");
            stranger.press("accounts.second.send");
            stranger.assertWrong("code", "accounts.error.code-missing");
            stranger.typeCode(loomer.letter(person.email(), "Din kod"));
            assertThat(stranger.path()).isEqualTo("/enquiries");

            home.open("/account/security");
            assertThat(home.says())
                    .contains(home.text("devices.caution.title-device"), home.text("accounts.security.notices"))
                    .contains(home.text("accounts.event.sign-in"));
            assertThat(home.source()).contains(home.text("web.alarm.look"));
            home.press("devices.caution.lift-now");
            assertThat(home.says()).contains(home.text("accounts.security.done.lifted"));

            home.open(loomer.letter(person.email(), "Ny inloggning").path());
            home.press("accounts.not-me.send");
            assertThat(home.says()).contains(home.text("accounts.not-me.secured"));
            home.follow(home.text("accounts.not-me.password"));
            home.type("password", "sju magra sjökapten i regn");
            home.press("accounts.password.send");
            home.signIn(person.email(), "sju magra sjökapten i regn");
            assertThat(home.path()).isEqualTo("/enquiries");
            stranger.open("/account");
            assertThat(stranger.path()).startsWith("/sign-in");
        }
    }

    /// What keeps strangers out costs whoever comes back nothing: it was one press before browsers were known.
    @Test
    @Promise("P45")
    void aKnownBrowserSignsInWithOnePress() {
        var person = given.person();
        try (var visitor = Visitor.of(loomer, Reader.swedish())) {
            visitor.signIn(person.email());
            assertThat(visitor.path()).isEqualTo("/enquiries");
            assertThat(visitor.clicks()).isEqualTo(1);
        }
    }

    @Test
    @Promise("P45")
    void anAppForCodesIsSetUpFromItsPage() {
        var person = given.person();
        try (var visitor = Visitor.of(loomer, Reader.swedish())) {
            visitor.signIn(person.email());
            visitor.open("/account/security/app");
            visitor.type("code", "123");
            visitor.press("accounts.app.confirm");
            visitor.assertWrong("code", "accounts.error.app-code");
            var secret = visitor.texts("code.secret").getFirst();
            visitor.type("code", Authenticator.code(secret, Instant.now()));
            visitor.press("accounts.app.confirm");
            assertThat(visitor.texts("ul.grid li")).hasSize(10);
            visitor.follow(visitor.text("accounts.recovery.saved"));
            assertThat(visitor.says()).contains(visitor.text("accounts.app.remove"));
        }
    }

    @Test
    @Promise({"P43", "P45"})
    void aPasskeyIsMadeAndLetsInFromAnyBrowserAlone() {
        var person = given.person();
        try (var visitor = Visitor.inChromium(loomer, Reader.swedish())) {
            addAuthenticator(visitor.page().context().newCDPSession(visitor.page()));
            visitor.signIn(person.email());
            visitor.open("/account/security/passkeys/new");
            visitor.type("name", "Min telefon");
            visitor.press("accounts.passkey.create");
            assertThat(visitor.says()).contains(visitor.text("accounts.recovery.once"));
            visitor.follow(visitor.text("accounts.recovery.saved"));
            assertThat(visitor.says()).contains("Min telefon");

            visitor.forgetDevice();
            visitor.open("/sign-in");
            visitor.press("accounts.sign-in.passkey");
            assertThat(visitor.path()).isEqualTo("/enquiries");
            visitor.open("/account/security");
            assertThat(visitor.says()).contains(visitor.text("accounts.confirmed.passkey"));

            visitor.forgetDevice();
            visitor.signIn(person.email(), Given.PASSWORD);
            assertThat(visitor.path()).startsWith("/sign-in/confirmation");
            visitor.press("accounts.passkey.use");
            assertThat(visitor.path()).isEqualTo("/enquiries");

            visitor.open("/account/security");
            visitor.unfoldFirst();
            visitor.press("accounts.passkey.remove");
            assertThat(visitor.says())
                    .contains(visitor.text("accounts.security.done.factor-removed"))
                    .doesNotContain("Min telefon");
            visitor.forgetDevice();
            visitor.open("/sign-in");
            visitor.press("accounts.sign-in.passkey");
            assertThat(visitor.says()).contains(visitor.text("accounts.sign-in.refused"));
        }
    }

    /// A passkey that verifies its person at once, kept by Chromium itself.
    private static void addAuthenticator(CDPSession devtools) {
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var parameters = new JsonObject();
        parameters.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", parameters);
    }
}
