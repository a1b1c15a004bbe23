package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.browser.Browser.Reader;
import se.loomer.service.mediation.Field;

/// The pages as an app: installed, without a network, with something written meanwhile, and forgotten at sign-out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppJourneyTests {
    private static final int NARROW = 360;
    private static final String TEXT = "Skrivet i en tunnel.";

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Browser browser = Browser.shared();
    private Given.Person person;
    private String conversation;

    @BeforeEach
    void converse() {
        person = given.person();
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        given.disclosure(person, enquiry, company, Field.EMAIL);
        conversation = "/enquiries/%s/companies/%s"
                .formatted(enquiry.value(), company.id().value());
    }

    private Page open(BrowserContext context, String path) {
        var page = context.newPage();
        page.navigate(path);
        awaitWorker(page);
        return page;
    }

    private static void awaitWorker(Page page) {
        page.evaluate("""
                async () => {
                  const {serviceWorker} = navigator;
                  const controlled = new Promise(resolve => serviceWorker.addEventListener('controllerchange', resolve));
                  await serviceWorker.ready;
                  return serviceWorker.controller ? 1 : controlled.then(() => 1);
                }
                """);
    }

    private BrowserContext signedIn() {
        var context = browser.openApp(Reader.swedish().wide(NARROW), loomer.site());
        context.addCookies(List.of(
                new Cookie("__Host-session", given.signIn(person.email()).reveal())
                        .setUrl("https://localhost/")
                        .setSecure(true)
                        .setHttpOnly(true)));
        return context;
    }

    /// Writes a message while there is no network; the page says that it is kept.
    private void writeOffline(BrowserContext context, Page page) {
        context.setOffline(true);
        page.fill("[name=body]", TEXT);
        page.locator("form[action$='/messages'] button").click();
        page.locator("#waiting").waitFor();
        assertThat(page.locator("#waiting").innerText()).contains("sparat på den här enheten", "kept on this device");
    }

    private long sent() {
        return given.count(
                "mediation.message m join accounts.account a on a.subject_id = m.subject_id where a.email = '%s'"
                        .formatted(person.email()));
    }

    private void awaitSent() throws InterruptedException {
        for (var attempt = 0; attempt < 300 && sent() == 0; attempt++) {
            Thread.sleep(100);
        }
    }

    private static Object waiting(Page page) {
        return page.evaluate("""
                async () => {
                  const worker = (await navigator.serviceWorker.ready).active;
                  const channel = new MessageChannel();
                  const answer = new Promise(resolve => channel.port1.onmessage = event => resolve(event.data.length));
                  worker.postMessage({ask: 'list'}, [channel.port2]);
                  return answer;
                }
                """);
    }

    @Test
    @Promise({"P08", "P46"})
    void theBrowserOffersToInstallIt() {
        try (var context = browser.openApp(Reader.english(), loomer.site())) {
            var page = open(context, "/app");
            var errors = context.newCDPSession(page).send("Page.getInstallabilityErrors");
            // Tests look through windows that forget, where nothing is installed.
            assertThat(errors.getAsJsonArray("installabilityErrors").asList())
                    .allSatisfy(error -> assertThat(error.toString()).contains("in-incognito"));
            var manifest = context.newCDPSession(page).send("Page.getAppManifest");
            assertThat(manifest.getAsJsonArray("errors").asList()).isEmpty();
            assertThat(manifest.get("data").getAsString()).contains("Contact companies on your terms", "maskable");
            Browser.assertAccessible(page);
            Browser.screenshot(page, "app");
            page.setViewportSize(NARROW, 900);
            Browser.assertFits(page);
            Browser.screenshot(page, "app-360");
        }
    }

    @Test
    void withoutANetworkAPageSaysSoAndHoldsNothingOfAnybody() {
        try (var context = signedIn()) {
            var page = open(context, conversation);
            context.setOffline(true);
            page.navigate("/my-data");
            assertThat(page.locator("h1").innerText()).isEqualTo("Du är utan nät");
            assertThat(page.content()).doesNotContain(person.name(), person.email(), "_csrf");
            assertThat(page.locator("#waiting").isVisible()).isFalse();
            Browser.assertFits(page);
            Browser.screenshot(page, "offline-360");
            context.setOffline(false);
            page.locator("section[lang=sv] a").click();
            page.waitForURL(Pattern.compile(".*/my-data"));
            assertThat(page.locator("h1").innerText()).isNotEqualTo("Du är utan nät");
        }
    }

    @Test
    void whatIsWrittenWithoutANetworkIsSentOnceWhenItIsBack() throws InterruptedException {
        try (var context = signedIn()) {
            var page = open(context, conversation);
            writeOffline(context, page);
            Browser.screenshot(page, "offline-kept-360");
            assertThat(sent()).isZero();
            assertThat(waiting(page)).isEqualTo(1);
            context.setOffline(false);
            page.navigate(conversation);
            awaitSent();
            page.navigate("/app");
            page.locator("#outbox-empty").waitFor();
            assertThat(waiting(page)).isEqualTo(0);
            assertThat(sent()).isEqualTo(1);
            page.navigate(conversation);
            assertThat(page.content()).contains(TEXT);
        }
    }

    @Test
    @Promise("P08")
    void signingOutForgetsWhatWaits() throws InterruptedException {
        try (var context = signedIn()) {
            var page = open(context, conversation);
            writeOffline(context, page);
            // The service takes no form that nobody is signed in for, so it stays until somebody ends it.
            page.evaluate("""
                    async () => {
                      const opening = indexedDB.open('outbox', 1);
                      const database = await new Promise(resolve => opening.onsuccess = () => resolve(opening.result));
                      const store = database.transaction('waiting', 'readwrite').objectStore('waiting');
                      const all = store.getAll();
                      await new Promise(resolve => all.onsuccess = resolve);
                      const changed = store.put({...all.result[0], path: '/enquiries/0/companies/0/messages'});
                      await new Promise(resolve => changed.onsuccess = resolve);
                      database.close();
                    }
                    """);
            context.setOffline(false);
            page.navigate("/app");
            page.locator("#outbox li").waitFor();
            Browser.assertAccessible(page);
            Browser.screenshot(page, "app-waiting-360");
            page.locator("#outbox button").first().click();
            page.locator("#outbox .prewrap").waitFor();
            assertThat(page.locator("#outbox .prewrap").innerText()).isEqualTo(TEXT);
            page.navigate("/account");
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL(loomer.site() + "/");
            page.navigate("/app");
            awaitWorker(page);
            assertThat(waiting(page)).isEqualTo(0);
            assertThat(sent()).isZero();
        }
    }

    @Test
    void anAppOfAStoreIsNamedOnlyWhereOneIsSet() {
        assertThat(new Caller(loomer).get("/.well-known/assetlinks.json").statusCode())
                .isEqualTo(404);
    }
}
