package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import se.loomer.edge.web.SecurityConfiguration.SizeFilter;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;
import se.loomer.policy.PolicyTexts;

/// The shell alone, over HTTP: no database, no other module's pages.
@SpringBootTest(
        classes = PageContextTests.Site.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "loomer.public-url=https://loomer.example")
class PageContextTests {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String SESSION = "__Host-session=";

    @LocalServerPort
    int port;

    @Autowired
    Site site;

    private final HttpClient http = HttpClient.newHttpClient();

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @ComponentScan(basePackageClasses = PageContextTests.class)
    @Controller
    static class Site {
        final AtomicInteger resumptions = new AtomicInteger();

        @Bean
        PolicyBook book() {
            return switch (PolicyBook.open(new PolicyFolder(Path.of("policy")))) {
                case PolicyBook.Opening.Opened opened -> opened.book();
                case PolicyBook.Opening.Refused refused ->
                    throw new IllegalStateException(refused.findings().toString());
            };
        }

        @Bean
        Policy policy(PolicyBook book) {
            return book.policy();
        }

        @Bean
        PolicyTexts texts(PolicyBook book) {
            return book.texts();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-25T09:30:00Z"), ZoneOffset.UTC);
        }

        @Bean
        Secrets secrets() throws IOException {
            return Secrets.in(Files.createTempDirectory("shell"));
        }

        @Bean
        Sessions sessions() {
            return secret -> {
                resumptions.incrementAndGet();
                return switch (secret) {
                    case "person" -> somebody(PersonKind.PERSON);
                    case "staff" -> somebody(PersonKind.STAFF);
                    default -> Optional.empty();
                };
            };
        }

        private static Optional<CurrentPerson> somebody(PersonKind kind) {
            return Optional.of(
                    new CurrentPerson(new SubjectId(new UUID(0, 1)), kind, new UUID(0, 2), Instant.EPOCH, true, null));
        }

        @GetMapping("/mine")
        @ResponseBody
        String mine(CurrentPerson person) {
            return person.require(PersonKind.PERSON).kind().name();
        }

        @GetMapping("/office/desk")
        @ResponseBody
        String desk() {
            return "desk";
        }

        @GetMapping("/office/invitations/secret")
        @NoReferrer
        @ResponseBody
        String invitation() {
            return "invitation";
        }

        @GetMapping("/failing")
        String failing() {
            throw new IllegalStateException("070-123 45 67");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, Map<String, String> headers) {
        headers.forEach(request::header);
        try {
            return http.send(
                    request.uri(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private HttpResponse<String> get(String path, String... cookies) {
        return send(
                HttpRequest.newBuilder(), path, Map.of("Cookie", String.join("; ", cookies), "Accept", "text/html"));
    }

    private HttpResponse<String> post(String path, String form, String... cookies) {
        return send(
                HttpRequest.newBuilder().POST(BodyPublishers.ofString(form)),
                path,
                Map.of(
                        "Cookie", String.join("; ", cookies),
                        "Content-Type", "application/x-www-form-urlencoded",
                        "Sec-Fetch-Site", "same-origin"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String cookie(HttpResponse<?> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElse("");
    }

    private static String token(HttpResponse<String> page) {
        var matcher = TOKEN.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void pagesCarryTheHeadersThatKeepThemToThemselves() {
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "Strict-Transport-Security")).contains("max-age=");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Server")).isEmpty();
        assertThat(header(page, "Content-Language")).isEqualTo("sv");
    }

    @Test
    void filesMayBeKeptForGoodAndSetNoCookie() {
        var address = Pattern.compile("/assets/[0-9a-f]{12}/loomer\\.css").matcher(get("/").body());
        assertThat(address.find()).isTrue();
        var before = site.resumptions.get();
        var file = get(address.group(), SESSION + "person");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(header(file, "Cache-Control")).contains("immutable");
        assertThat(header(file, "Content-Type")).startsWith("text/css");
        assertThat(file.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(site.resumptions.get()).isEqualTo(before);
        assertThat(get("/assets/no-such.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormWithItsTokenIsTakenAndOneWithoutIsNot() {
        var page = get("/");
        var cookie = cookie(page, "__Host-csrf");
        assertThat(cookie)
                .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
        var pair = cookie.substring(0, cookie.indexOf(';'));
        var form = "value=en&return=/policy";

        var taken = post("/language", form + "&_csrf=" + token(page), pair);
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(header(taken, "Location")).isEqualTo("/policy");
        assertThat(cookie(taken, "__Host-language"))
                .startsWith("__Host-language=en")
                .contains("Secure");

        assertThat(post("/language", form, pair).statusCode()).isEqualTo(403);
        assertThat(post("/language", form + "&_csrf=" + token(page)).statusCode())
                .isEqualTo(403);
        assertThat(post("/language", form + "&_csrf=" + token(get("/")), pair).statusCode())
                .isEqualTo(403);
    }

    @Test
    void theTokenLooksDifferentOnEachPage() {
        var first = get("/");
        var pair = cookie(first, "__Host-csrf").split(";", 2)[0];
        assertThat(token(get("/", pair))).isNotEqualTo(token(get("/", pair)));
    }

    @Test
    void anExpiredFormCanBeSentAgain() {
        var refused = post("/theme", "value=dark&return=/promises");
        assertThat(refused.body()).contains("<input type=\"hidden\" name=\"value\" value=\"dark\">");
        var pair = cookie(refused, "__Host-csrf").split(";", 2)[0];
        var again = post("/theme", "value=dark&return=/promises&_csrf=" + token(refused), pair);
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(header(again, "Location")).isEqualTo("/promises");
    }

    @Test
    void aPageForPeopleSendsStrangersToSignIn() {
        var stranger = get("/mine?page=2");
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(header(stranger, "Location")).isEqualTo("/sign-in?next=%2Fmine%3Fpage%3D2");
        assertThat(get("/mine", SESSION + "person").body()).isEqualTo("PERSON");
        assertThat(get("/mine", SESSION + "staff").statusCode()).isEqualTo(403);
    }

    @Test
    void theOfficeExistsForItsStaffAlone() {
        assertThat(get("/office/desk", SESSION + "staff").body()).isEqualTo("desk");
        assertThat(get("/office/desk", SESSION + "person").statusCode()).isEqualTo(404);
        assertThat(get("/office/desk", SESSION + "person").body()).contains("Sidan finns inte");
        assertThat(header(get("/office/desk"), "Location")).startsWith("/sign-in");
        assertThat(get("/office/invitations/secret").body()).isEqualTo("invitation");
        assertThat(header(get("/office/invitations/secret"), "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void aRequestAsksForItsSessionOnce() {
        var before = site.resumptions.get();
        get("/no-such-page", SESSION + "person");
        assertThat(site.resumptions.get()).isEqualTo(before + 1);
    }

    @Test
    void aSessionThatEndedTakesItsCookieAlong() {
        assertThat(cookie(get("/", SESSION + "ended"), "__Host-session")).contains("Max-Age=0");
        assertThat(cookie(get("/", SESSION + "person"), "__Host-session")).isEmpty();
    }

    @Test
    void aFailureShowsAReferenceAndNothingElse() {
        var page = get("/failing");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).containsPattern("<code>[a-z2-9]{8}</code>").doesNotContain("070-", "Exception");
        var problem = send(HttpRequest.newBuilder(), "/failing", Map.of("Accept", "application/json"));
        assertThat(header(problem, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(problem.body()).contains("\"status\":500", "reference").doesNotContain("070-", "Exception");
    }

    @Test
    void whatIsTooLargeIsRefused() {
        var form = "value=" + "a".repeat(SizeFilter.REQUEST_BYTES_MAX);
        assertThat(post("/language", form).statusCode()).isEqualTo(413);
        var unannounced = HttpRequest.newBuilder()
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.US_ASCII))));
        assertThat(send(unannounced, "/language", Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode())
                .as("a length is required")
                .isEqualTo(411);
    }

    @Test
    void whoeverFindsAWeaknessLearnsWhereToReportIt() {
        var answer = get("/.well-known/security.txt");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(answer.body()).isEqualTo("""
                        Contact: mailto:info@loomer.se
                        Expires: 2027-05-24T00:00:00Z
                        Preferred-Languages: sv, en
                        Canonical: https://loomer.example/.well-known/security.txt
                        """);
    }

    @Test
    void passwordManagersFindTheirPage() {
        assertThat(header(get("/.well-known/change-password"), "Location")).isEqualTo("/forgotten-password");
    }
}
