package se.loomer.service.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// A session belongs to one browser, ends when it is ended, and no page lets a stranger's script near it.
class SessionTests {
    private static final String COOKIE = "__Host-session";
    private static final List<String> PAGES = List.of(
            "/",
            "/register",
            "/register?kind=representative",
            "/register/letter",
            "/sign-in",
            "/forgotten-password",
            "/registrations/unknown",
            "/companies",
            "/policy",
            "/promises",
            "/terms/person",
            "/account",
            "/enquiries",
            "/enquiries/new",
            "/no-such-page");
    private static final Pattern INLINE =
            Pattern.compile("(?i)<style|\\sstyle\\s*=|<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=|javascript:");

    private final Installation loomer = Installation.shared();
    private final Given.Person person = new Given(loomer).person();

    private Caller signedIn() {
        var caller = new Caller(loomer);
        assertThat(caller.signIn(person.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
        return caller;
    }

    private static void assertSignedOut(Caller caller) {
        var answer = caller.get("/account");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in?next=%2Faccount");
    }

    @Test
    void cookiesBelongToThisHostAndToNoScript() {
        var caller = new Caller(loomer);
        var set = caller.signIn(person.email(), Given.PASSWORD).headers().allValues("Set-Cookie");
        assertThat(set).anyMatch(cookie -> cookie.startsWith(COOKIE + "="));
        set = List.of(
                set.getFirst(),
                new Caller(loomer).get("/").headers().firstValue("Set-Cookie").orElseThrow(),
                caller.post("/", "/language", Map.of("value", "en"))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow(),
                caller.post("/", "/theme", Map.of("value", "dark"))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow());
        assertThat(set)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=")
                        .doesNotContain("Domain"));
    }

    @Test
    void aSessionEndsWithSignOutAndCannotBeUsedAgain() {
        var caller = signedIn();
        var other = signedIn();
        var secret = caller.cookie(COOKIE);
        assertThat(caller.post("/account", "/sign-out", Map.of()).statusCode()).isEqualTo(303);
        assertThat(caller.cookie(COOKIE)).isEmpty();
        caller.setCookie(COOKIE, secret);
        assertSignedOut(caller);
        assertThat(other.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void otherSessionsCanBeEndedFromTheAccount() {
        var lost = signedIn();
        var caller = signedIn();
        var page = "/account/security";
        assertThat(caller.post(page, page + "/devices/ending", Map.of()).statusCode())
                .isEqualTo(303);
        assertSignedOut(lost);
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void changingThePasswordEndsAllSessions() {
        var first = signedIn();
        var second = signedIn();
        var stranger = new Caller(loomer);
        stranger.post("/forgotten-password", "/forgotten-password", Map.of("email", person.email()));
        var link = loomer.letter(person.email(), "Välj ett nytt lösenord").path();
        assertThat(stranger.post(link, link, Map.of("password", "kort")).statusCode())
                .isEqualTo(422);
        assertThat(first.get("/account").statusCode()).isEqualTo(200);

        var changed = "nitton lila noshörningar";
        assertThat(stranger.post(link, link, Map.of("password", changed)).statusCode())
                .isEqualTo(303);
        assertSignedOut(first);
        assertSignedOut(second);
        assertThat(stranger.get(link).statusCode()).isEqualTo(404);
        assertThat(stranger.signIn(person.email(), Given.PASSWORD).statusCode()).isEqualTo(422);
        assertThat(stranger.signIn(person.email(), changed).statusCode()).isEqualTo(303);
        loomer.letter(person.email(), "Ditt lösenord är ändrat");
    }

    @Test
    void aSessionExpires() {
        var caller = signedIn();
        loomer.asSuperuser("""
                -- It ended long after it began, which the policy's rule would refuse.
                set session_replication_role = replica;
                update accounts.session
                set created_at = created_at - interval '40 days', last_seen_at = last_seen_at - interval '40 days',
                    expires_at = now() - interval '1 second'
                where subject_id = '%s'
                """.formatted(person.subject().value()));
        assertSignedOut(caller);
        assertThat(caller.cookie(COOKIE)).isEmpty();
    }

    @Test
    void aForgedTokenIsRefused() {
        var caller = new Caller(loomer);
        caller.get("/sign-in");
        var form = Map.of("email", person.email(), "password", Given.PASSWORD);
        var strangersToken = new Caller(loomer)
                .get("/sign-in")
                .body()
                .replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        for (var token : List.of("", "forged", strangersToken)) {
            var answer = caller.send("/sign-in", form, token);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(caller.cookie(COOKIE)).isEmpty();
            assertThat(answer.body()).doesNotContain(Given.PASSWORD);
        }
        assertThat(caller.signIn(person.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void noPageHoldsScriptOrStyleOfItsOwnNorAllowsAny() {
        var caller = signedIn();
        for (var path : PAGES) {
            var page = caller.get(path);
            assertThat(page.statusCode()).as(path).isLessThan(500);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(INLINE.matcher(page.body()).find()).as(path).isFalse();
            assertThat(page.body()).as(path).contains("</html>");
        }
    }

    /// A form that stands open in one tab can be sent after another page was opened in a second one.
    @Test
    void aFormStaysGoodWhileOtherPagesAreOpened() {
        var person = new Given(loomer).person();
        var caller = new Caller(loomer);
        caller.post("/sign-in", "/sign-in", Map.of("email", person.email(), "password", Given.PASSWORD));
        var token = Caller.token(caller.get("/enquiries/new").body());
        caller.get("/account");
        caller.get("/companies");
        assertThat(caller.send("/enquiries", Map.of("description", ""), token).statusCode())
                .isEqualTo(422);
        assertThat(caller.send("/enquiries", Map.of("description", ""), "forged")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theCharacterNulIsRefused() {
        var caller = new Caller(loomer);
        var answer = caller.post("/register", "/register", Map.of("name", "A\0da"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
