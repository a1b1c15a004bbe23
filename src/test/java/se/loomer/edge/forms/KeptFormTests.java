package se.loomer.edge.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// What was typed outlives a session, a cookie and a tab, for whoever typed it and for nobody else.
class KeptFormTests {
    private static final String WORDS = "Tre vägguttag\r\ni hallen & \"köket\"";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller caller = given.signedIn(ada);

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /// Sends an enquiry from its page after something happened to the browser.
    private HttpResponse<String> send(Runnable happening) {
        var fields = new HashMap<>(
                Caller.hidden(caller.get("/enquiries/new?category=building").body()));
        fields.putAll(Map.of("category", "building", "description", WORDS, "place", "Lund", "company", ""));
        happening.run();
        return caller.with("Referer", loomer.site() + "/enquiries/new?category=building")
                .send("/enquiries", fields);
    }

    private Document page(String path) {
        return Jsoup.parse(caller.get(path).body());
    }

    private static String typed(Document page) {
        return Objects.requireNonNull(page.selectFirst("main [name=description]"), page::text)
                .wholeText();
    }

    @Test
    void whatWasTypedWhenTheSessionHadEndedIsShownOnceAfterSigningIn() {
        var refused = send(() -> caller.setCookie("__Host-session", "ended"));
        assertThat(location(refused)).isEqualTo("/sign-in?next=%2Fkept-form");
        assertThat(caller.get(location(refused)).body()).contains("Det du skrev finns kvar");
        caller.signIn(ada.email(), Given.PASSWORD);
        assertThat(location(caller.get("/kept-form"))).isEqualTo("/enquiries/new?category=building");
        var page = page("/enquiries/new?category=building");
        assertThat(typed(page)).isEqualTo(WORDS.replace("\r\n", "\n"));
        assertThat(page.select("main [name=category]").val()).isEqualTo("building");
        assertThat(page.select("main [name=place]").val()).isEqualTo("Lund");
        assertThat(page.select("main form .notice").text()).contains("finns kvar");
        assertThat(typed(page("/enquiries/new?category=building"))).isEmpty();
        assertThat(location(caller.get("/kept-form"))).isEqualTo("/start");
        assertThat(caller.cookie("__Host-form")).isEmpty();
    }

    @Test
    void somebodyElseAtTheSameBrowserSeesNothingOfIt() {
        send(() -> caller.setCookie("__Host-session", "ended"));
        assertThat(location(caller.get("/kept-form"))).isEqualTo("/start");
        caller.signIn(given.person().email(), Given.PASSWORD);
        assertThat(typed(page("/enquiries/new?category=building"))).isEmpty();
        assertThat(location(caller.get("/kept-form/text"))).isEqualTo("/start");
        caller.signIn(ada.email(), Given.PASSWORD);
        assertThat(typed(page("/enquiries/new?category=building"))).contains("Tre vägguttag");
    }

    @Test
    void aFormOfOnesOwnTabIsNotSentForWhoeverSignedInSince() {
        var bo = given.person();
        var refused = send(() -> caller.signIn(bo.email(), Given.PASSWORD));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Någon annan är inloggad nu").doesNotContain("Tre vägguttag");
        assertThat(given.count("mediation.enquiry where subject_id = '%s'".formatted(bo.subject())))
                .isZero();
        caller.signIn(ada.email(), Given.PASSWORD);
        assertThat(typed(page("/enquiries/new?category=building"))).contains("Tre vägguttag");
    }

    @Test
    void withoutTheCookieOfFormsTheTextIsOnThePageThatSaysSo() {
        var refused = send(() -> caller.setCookie("__Host-csrf", "gone"));
        assertThat(refused.statusCode()).isEqualTo(403);
        var again = Jsoup.parse(refused.body()).select("main input[name=description]");
        assertThat(again.val()).isEqualToNormalizingNewlines(WORDS);
    }

    @Test
    void aPasswordIsKeptNowhereWhileTheRestComesBack() {
        var stranger = Caller.stranger(loomer);
        var fields = new HashMap<>(Caller.hidden(stranger.get("/register").body()));
        fields.putAll(Map.of("kind", "person", "name", "Åsa Öberg", "password", Given.PASSWORD));
        stranger.setCookie("__Host-csrf", "gone");
        var refused = stranger.with("Referer", loomer.site() + "/register").send("/register", fields);
        assertThat(location(refused)).isEqualTo("/kept-form");
        assertThat(location(stranger.get("/kept-form"))).isEqualTo("/register");
        var page = Jsoup.parse(stranger.get("/register").body());
        assertThat(page.select("main [name=name]").val()).isEqualTo("Åsa Öberg");
        assertThat(page.select("main [name=password]").val()).isEmpty();
    }

    @Test
    void aPageWithoutTheFormSaysWhereTheTextIs() {
        var fields = new HashMap<>(
                Caller.hidden(caller.get("/enquiries/new?category=building").body()));
        fields.putAll(Map.of("category", "building", "description", WORDS, "place", "Lund"));
        caller.setCookie("__Host-session", "ended");
        caller.with("Referer", loomer.site() + "/enquiries").send("/enquiries", fields);
        caller.signIn(ada.email(), Given.PASSWORD);
        assertThat(page("/enquiries").select("main a[href=/kept-form/text]")).hasSize(1);
        assertThat(caller.get("/kept-form/text").body()).contains("Tre vägguttag");
        assertThat(location(caller.get("/kept-form/text"))).isEqualTo("/start");
    }

    @Test
    void theDatabaseHoldsNothingThatCanBeRead() {
        send(() -> caller.setCookie("__Host-session", "ended"));
        assertThat(given.count("infrastructure.kept_form where position('Tre'::bytea in content) > 0"))
                .isZero();
        assertThat(given.count("infrastructure.kept_form where expires_at > now() + interval '1 hour'"))
                .isZero();
        assertThat(given.count("infrastructure.kept_form")).isPositive();
    }
}
