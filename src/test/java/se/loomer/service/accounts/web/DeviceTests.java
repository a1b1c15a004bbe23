package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// A browser that nobody has confirmed is let in only after a second step, the person hears of it wherever they
/// are, and can throw it out.
class DeviceTests {
    private static final String CONFIRMATION = "/sign-in/confirmation";
    private static final String SECURITY = "/account/security";
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");
    private static final Pattern DISOWNING = Pattern.compile(SECURITY + "/devices/[0-9a-f-]{36}/disowning");

    private static final int AT_ONCE = 8;

    private final Installation loomer = Installation.shared();
    private final Given.Person person = new Given(loomer).person();

    private static void assertGoesTo(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(path);
    }

    private static void assertSignedOut(Caller caller) {
        assertGoesTo("/sign-in?next=%2Faccount", caller.get("/account"));
    }

    private String code() {
        var matcher = CODE.matcher(loomer.letter(person.email(), "Din kod").text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private Caller stranger() {
        var stranger = Caller.stranger(loomer);
        assertGoesTo(CONFIRMATION, stranger.signIn(person.email(), Given.PASSWORD));
        return stranger;
    }

    private static HttpResponse<String> answer(Caller caller, String code) {
        return caller.post(CONFIRMATION, CONFIRMATION, Map.of("code", code));
    }

    private Caller home() {
        var home = new Caller(loomer);
        assertGoesTo("/start", home.signIn(person.email(), Given.PASSWORD));
        return home;
    }

    @Test
    @Promise("P45")
    void anUnknownBrowserIsAskedForACodeAndIsKnownAfterwards() {
        var stranger = stranger();
        assertSignedOut(stranger);
        var code = code();
        assertThat(answer(stranger, wrong(code)).statusCode()).isEqualTo(422);
        assertSignedOut(stranger);
        assertGoesTo("/start", answer(stranger, code));
        assertThat(stranger.get("/account").statusCode()).isEqualTo(200);
        assertGoesTo("/sign-in?again", stranger.get(CONFIRMATION));

        stranger.post("/account", "/sign-out", Map.of());
        assertGoesTo("/start", stranger.signIn(person.email(), Given.PASSWORD));
    }

    private static String wrong(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    @Test
    @Promise("P45")
    void aCodeOpensNothingInAnotherBrowser() {
        stranger();
        var code = code();
        var thief = stranger();
        assertThat(answer(thief, code).statusCode()).isEqualTo(422);
        assertSignedOut(thief);
    }

    @Test
    @Promise("P45")
    void fiveWrongCodesEndTheSignIn() {
        var stranger = stranger();
        var code = code();
        for (var tries = 4; tries > 0; tries--) {
            assertThat(answer(stranger, wrong(code)).body()).contains("försöka " + tries + " gånger");
        }
        answer(stranger, wrong(code));
        assertGoesTo("/sign-in?again", stranger.get(CONFIRMATION));
        assertGoesTo(
                "/sign-in?again",
                stranger.send(
                        CONFIRMATION,
                        Map.of("code", code),
                        Caller.token(stranger.get("/sign-in").body())));
        assertSignedOut(stranger);
    }

    @Test
    @Promise("P45")
    void aKnownBrowserIsAskedForNothing() {
        home();
        assertThat(loomer.letters(person.email()))
                .noneMatch(letter -> letter.subject().contains("Din kod"));
        assertThat(loomer.letters(person.email()))
                .noneMatch(letter -> letter.subject().contains("Ny inloggning"));
    }

    @Test
    @Promise("P45")
    void thePersonHearsOfItByLetterAndOnEveryOtherBrowser() {
        var home = home();
        assertThat(home.get("/account").body()).doesNotContain("Något hände i ditt konto");
        var stranger = stranger();
        answer(stranger, code());
        assertThat(loomer.letter(person.email(), "Ny inloggning").path()).startsWith("/not-me/");
        assertThat(home.get("/account").body()).contains("Något hände i ditt konto");
        assertThat(home.get("/policy").body()).contains("Något hände i ditt konto");
        assertThat(home().get("/account").body()).contains("Något hände i ditt konto");
        assertThat(stranger.get("/account").body()).doesNotContain("Något hände i ditt konto");
        assertThat(stranger.get(SECURITY).body()).contains("Inloggning från en ny webbläsare");
    }

    @Test
    @Promise("P45")
    void nobodyCanTakeANoticeBack() throws SQLException {
        answer(stranger(), code());
        for (var login : List.of("loomer_web_authentication", "loomer_web_service", "loomer_web_correction")) {
            try (var connection = loomer.login(login);
                    var statement = connection.createStatement()) {
                for (var sql : List.of("delete from devices.notice", "update devices.notice set expires_at = now()")) {
                    assertThat(refusal(statement, sql))
                            .as("%s by %s", sql, login)
                            .isEqualTo("42501");
                }
            }
        }
    }

    private static String refusal(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return "done";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }

    @Test
    @Promise("P45")
    void aDeviceCanBeDisownedAndItsSessionsEndWithIt() {
        var stranger = stranger();
        answer(stranger, code());
        var home = home();
        var page = home.get(SECURITY).body();
        var disowning = DISOWNING.matcher(page);
        assertThat(disowning.find()).isTrue();
        assertGoesTo(SECURITY + "?done=disowned", home.post(SECURITY, disowning.group(), Map.of()));
        assertSignedOut(stranger);
        assertThat(home.get("/account").statusCode()).isEqualTo(200);
        assertGoesTo(CONFIRMATION, stranger.signIn(person.email(), Given.PASSWORD));
        assertThat(home.post(SECURITY, disowning.group(), Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    @Promise("P45")
    void nobodyDisownsTheDevicesOfOthers() {
        var other = new Given(loomer).person();
        var caller = new Caller(loomer);
        caller.signIn(other.email(), Given.PASSWORD);
        var stranger = stranger();
        answer(stranger, code());
        var disowning = DISOWNING.matcher(home().get(SECURITY).body());
        assertThat(disowning.find()).isTrue();
        assertThat(caller.post(SECURITY, disowning.group(), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheNewestCodeWorks() {
        var stranger = stranger();
        var first = code();
        assertGoesTo(CONFIRMATION + "?sent", stranger.post(CONFIRMATION, CONFIRMATION + "/letter", Map.of()));
        var second = loomer.newer(person.email(), "Din kod", 2).text();
        assertThat(answer(stranger, first).statusCode()).isEqualTo(422);
        var matcher = CODE.matcher(second);
        assertThat(matcher.find()).isTrue();
        assertGoesTo("/start", answer(stranger, matcher.group(1)));
    }

    @Test
    @Promise("P45")
    void oneRightCodeMakesOneSessionHoweverManyAreSentAtOnce() throws InterruptedException {
        var stranger = stranger();
        var code = code();
        var token = Caller.token(stranger.get(CONFIRMATION).body());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var attempt = 0; attempt < AT_ONCE; attempt++) {
                var same = Caller.stranger(loomer);
                same.adopt(stranger);
                threads.execute(() -> same.send(CONFIRMATION, Map.of("code", code), token));
            }
        }
        assertThat(new Given(loomer).count("accounts.session where subject_id = '%s'".formatted(person.subject())))
                .isEqualTo(1);
    }

    @Test
    void passwordManagersAreSentToThePageThatChangesThePassword() {
        var wellKnown = "/.well-known/change-password";
        assertGoesTo("/forgotten-password", Caller.stranger(loomer).get(wellKnown));
        var home = home();
        assertGoesTo(SECURITY + "/password", home.get(wellKnown));
        assertThat(home.get(SECURITY + "/password").body())
                .contains("value=\"%s\" autocomplete=\"username\"".formatted(person.email()));
    }
}
