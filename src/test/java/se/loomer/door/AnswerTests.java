package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;

/// Each kind of request that leads nowhere is told so by the status that the standard has for it, and by a page.
class AnswerTests {
    private final Installation loomer = Installation.shared();
    private final Caller caller = new Caller(loomer);

    @ParameterizedTest
    @ValueSource(strings = {"/policy", "/companies", "/", "/robots.txt"})
    void anotherMethodIsRefusedAsSuch(String path) {
        var answer = caller.send(path, "application/x-www-form-urlencoded", "a=b");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
        assertThat(answer.body()).contains("<h1>");
        assertThat(caller.send("/nowhere", "application/x-www-form-urlencoded", "a=b")
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.send("/sign-in", "application/x-www-form-urlencoded", "a=b")
                        .statusCode())
                .as("a form without its token")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/companies/%s", "/passwords/%s", "/news/%s", "/terms/%s"})
    void anUnknownKeyIsAPageThatIsNotThere(String path) {
        for (var key : List.of(UUID.randomUUID().toString(), "1", "x%C3%A5", "a".repeat(300))) {
            var answer = caller.get(path.formatted(key));
            assertThat(answer.statusCode()).as(path + " " + key).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>");
        }
    }

    @Test
    void anUnknownKeyIsNotThereForThoseWhoAreSignedInEither() {
        var given = new Given(loomer);
        var person = given.signedIn(given.person());
        for (var key : List.of(UUID.randomUUID().toString(), "1")) {
            assertThat(person.get("/enquiries/" + key).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"/companies/,/companies", "/policy/?lang=en,/policy?lang=en", "/terms/person/,/terms/person"})
    void aSlashTooManyLeadsToThePage(String path, String page) {
        var answer = caller.get(path);
        assertThat(answer.statusCode()).isIn(301, 308);
        assertThat(answer.headers().firstValue("Location")).contains(page);
        assertThat(caller.get("//evil.example/")
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .doesNotContain("evil");
    }

    @Test
    void searchEnginesAreToldWhatToRead() {
        assertThat(caller.get("/robots.txt").body()).contains("Disallow: /office", loomer.site() + "/sitemap.xml");
        var sitemap = caller.get("/sitemap.xml");
        assertThat(sitemap.headers().firstValue("Content-Type").orElse("")).startsWith("application/xml");
        var pages = sitemap.body()
                .lines()
                .filter(line -> line.contains("<loc>"))
                .map(line -> line.replaceAll(".*<loc>|</loc>.*", ""))
                .toList();
        assertThat(pages).isNotEmpty().allSatisfy(page -> {
            var answer = caller.get(page.substring(loomer.site().length()));
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("noindex");
        });
    }

    /// Whatever stands in an address, a query, a cookie, a header or a field; on every level that an operator could set
    /// but the ones for developers.
    @Test
    @Promise("P34")
    void nothingThatCameWithARequestReachesTheLog() {
        var secret = "hemligt" + UUID.randomUUID().toString().replace("-", "");
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var lines = new ListAppender<ILoggingEvent>();
        lines.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
        lines.start();
        var level = root.getLevel();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        try {
            askFor(secret);
        } finally {
            root.setLevel(level);
            root.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(event -> event.getLoggerName() + " " + event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .noneMatch(line -> line.contains(secret));
    }

    private void askFor(String secret) {
        for (var path : List.of(
                "/%s",
                "/passwords/%s",
                "/companies/%s?q=%s",
                "/assets/%s.css",
                "/api/v1/%s",
                "/office/%s",
                "/a;%s",
                "/%%2e%%2e/%s",
                "/companies?page=%s",
                "/limits?x=%s%%00")) {
            caller.get(path.replace("%s", secret).replace("%%", "%"));
            caller.send(
                    path.replace("%s", secret).replace("%%", "%"),
                    "application/json",
                    "{\"a\":\"%s\"}".formatted(secret));
            caller.send(path.replace("%s", secret).replace("%%", "%"), secret + "/x", secret);
        }
        caller.post("/sign-in", "/sign-in", Map.of("email", secret + "@kund.example", "password", secret));
        caller.setCookie(secret, "a\"b " + secret);
        caller.get("/");
        caller.with("Accept", secret).get("/policy");
        caller.with("Accept-Language", secret).get("/policy");
    }
}
