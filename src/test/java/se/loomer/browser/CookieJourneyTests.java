package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.command.Ports;
import se.loomer.command.embedded.EmbeddedMap;

/// What a browser is asked, what it keeps, and that this is what the register says, in both directions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CookieJourneyTests {
    private static final int NARROW = 360;
    private static final int PAGES_MAX = 14;
    private static final Pattern CODE = Pattern.compile("(?m)^[0-9]{6}$");
    private static final int SCRIPT_BYTES_MAX = 3_000;

    /// Set only while a passkey is asked for, which SecurityJourneyTests does, when a form is kept or a shortcut
    /// changed, which FormJourneyTests does.
    private static final Set<String> SITUATIONAL = Set.of("__Host-ceremony", "__Host-form", "__Host-shortcuts");

    private final EmbeddedMap map = EmbeddedMap.start(Ports.free());
    // An installation of its own: it has a map.
    private final Installation loomer = Installation.start(List.of("--loomer.map.url=" + map.address()));
    private final Given given = new Given(loomer);
    private final Given.Company company = given.company();
    private final Browser browser = Browser.shared();

    @AfterAll
    void stop() {
        loomer.close();
        map.close();
    }

    private String companyPage() {
        return "/companies/" + company.id().value();
    }

    private static void press(Page page, String answer) {
        page.locator("#map button[value=" + answer + "]").click();
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    @Test
    @Promise("P14")
    void refusingIsAsEasyAsAccepting() {
        for (var reader :
                List.of(Reader.swedish(), Reader.english().wide(NARROW).dark())) {
            try (var context = browser.open(reader, loomer.site())) {
                var page = context.newPage();
                page.navigate(companyPage());
                var refuse = page.locator("#map button[value=refuse]");
                var accept = page.locator("#map button[value=add]");
                var no = refuse.boundingBox();
                var yes = accept.boundingBox();
                assertThat(no.width).isEqualTo(yes.width);
                assertThat(no.height).isEqualTo(yes.height);
                assertThat(reader.width() == NARROW ? no.x : no.y).isEqualTo(reader.width() == NARROW ? yes.x : yes.y);
                var look = "e => { const s = getComputedStyle(e);"
                        + " return [s.color, s.backgroundColor, s.borderColor, s.font, s.opacity].join() }";
                assertThat(refuse.evaluate(look)).isEqualTo(accept.evaluate(look));
                Browser.assertFits(page);
                Browser.assertAccessible(page);
                Browser.screenshot(page, "map-asks-%d".formatted(reader.width()));
            }
        }
        for (var answer : List.of("refuse", "add")) {
            try (var context = browser.open(Reader.swedish().withoutJavaScript(), loomer.site())) {
                var page = context.newPage();
                page.navigate(companyPage());
                press(page, answer);
                assertThat(page.locator("#map button[value=refuse]").count())
                        .as("one press for %s", answer)
                        .isZero();
                assertThat(page.locator("iframe").count()).isEqualTo(answer.equals("add") ? 1 : 0);
            }
        }
    }

    @Test
    @Promise({"P09", "P14"})
    void aMapIsOffUntilItIsAllowedAndSaysSoInItsPlace() {
        try (var context = browser.open(Reader.swedish(), loomer.site())) {
            var page = context.newPage();
            var before = map.asked();
            var answer = page.navigate(companyPage());
            assertThat(answer.headers().get("content-security-policy")).doesNotContain("frame-src");
            assertThat(page.locator("#map").innerText()).contains("IP-adress");
            press(page, "refuse");
            assertThat(page.locator("iframe").count()).isZero();
            assertThat(map.asked()).isEqualTo(before);
            Browser.screenshot(page, "map-off");
            page.locator("#map button").click();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.locator("iframe").scrollIntoViewIfNeeded();
            page.frameLocator("iframe").locator("svg").waitFor();
            assertThat(names(context)).contains("map_view");
            Browser.screenshot(page, "map-on");
        }
        try (var context = browser.open(Reader.swedish(), loomer.site())) {
            context.setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
            var page = context.newPage();
            page.navigate(companyPage());
            assertThat(page.locator("#map button[value=refuse]").count()).isZero();
            assertThat(page.locator("iframe").count()).isZero();
        }
    }

    @Test
    @Promise({"P08", "P09"})
    void whatIsKeptIsRegisteredAndWhatIsRegisteredIsKept() {
        var needed = loomer.book().policy().cookies().values().stream()
                .filter(cookie -> cookie.isNeeded())
                .map(cookie -> cookie.name())
                .collect(Collectors.toSet());
        var found = new TreeSet<String>();
        try (var context = browser.openApp(Reader.swedish(), loomer.site())) {
            var page = context.newPage();
            crawl(page, found);
            assertThat(needed).as("before a choice").containsAll(found);
            page.navigate(companyPage());
            press(page, "add");
            page.locator("footer button[value=en]").click();
            page.locator("footer button[value=dark]").click();
            signIn(page, context, found);
            crawl(page, found);
            page.navigate(companyPage());
            page.locator("iframe").scrollIntoViewIfNeeded();
            page.frameLocator("iframe").locator("svg").waitFor();
            collect(page, found);
            page.navigate("/cookies");
            Browser.assertAccessible(page);
            Browser.screenshot(page, "cookies-dark");
            page.setViewportSize(NARROW, 900);
            Browser.assertFits(page);
            Browser.screenshot(page, "cookies-dark-360");
        }
        var registered = new TreeSet<>(loomer.book().policy().cookies().keySet());
        assertThat(registered).as("kept and not registered").containsAll(found);
        registered.removeAll(SITUATIONAL);
        assertThat(found).as("registered and never kept").containsAll(registered);
    }

    private void signIn(Page page, BrowserContext context, Set<String> found) {
        var person = given.person();
        page.navigate("/sign-in");
        page.fill("main [name=email]", person.email());
        page.fill("main [name=password]", Given.PASSWORD);
        page.locator("main form button").first().click();
        found.addAll(names(context));
        var code = CODE.matcher(loomer.letter(person.email(), "Din kod").text());
        assertThat(code.find()).isTrue();
        page.fill("main [name=code]", code.group());
        page.locator("main form:has([name=code]) button").first().click();
        assertThat(names(context)).contains("__Host-session");
    }

    /// Every page of ours that links lead to, up to a bound.
    private void crawl(Page page, Set<String> found) {
        var waiting = new ArrayDeque<>(List.of("/"));
        var seen = new HashSet<>(waiting);
        for (var number = 0; number < PAGES_MAX && !waiting.isEmpty(); number++) {
            page.navigate(waiting.poll());
            collect(page, found);
            for (var link : (List<?>) page.evaluate(
                    "[...document.links].filter(a => a.origin === location.origin).map(a => a.pathname)")) {
                if (seen.add(link.toString()) && !link.toString().contains("/assets/")) {
                    waiting.add(link.toString());
                }
            }
        }
    }

    private static void collect(Page page, Set<String> found) {
        found.addAll(names(page.context()));
        for (var key : (List<?>) page.evaluate("""
                async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
                    ...(await indexedDB.databases()).map(one => one.name)]
                """)) {
            found.add(key.toString());
        }
    }

    private static Set<String> names(BrowserContext context) {
        return context.cookies().stream().map(cookie -> cookie.name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @Promise("P08")
    void nothingIsWrittenToTheBrowsersStorageThatTheRegisterDoesNotName() throws IOException {
        assertThat(Files.size(Path.of("src/main/resources/static/assets/storage.js")))
                .isLessThan(SCRIPT_BYTES_MAX);
        try (var context = browser.open(Reader.swedish(), loomer.site())) {
            var page = context.newPage();
            page.navigate("/");
            for (var storage : List.of("localStorage", "sessionStorage")) {
                assertThat(page.evaluate(
                                "() => { try { %s.setItem('visits', '1'); return 'kept' } catch (e) { return e.message } }"
                                        .formatted(storage)))
                        .asString()
                        .contains("not in the register");
                assertThat(page.evaluate(storage + ".length")).isEqualTo(0);
            }
            for (var place : List.of("caches", "indexedDB")) {
                assertThat(page.evaluate(
                                "async () => { try { await %s.open('visits'); return 'kept' } catch (e) { return e.message } }"
                                        .formatted(place)))
                        .asString()
                        .contains("not in the register");
            }
        }
    }
}
