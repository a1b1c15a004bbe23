package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// What a request may carry, byte by byte, as no browser would send it.
class CarriageTests {
    private static final Duration SLOW_MAX = Duration.ofSeconds(9);

    private final Installation loomer = Installation.shared();

    private String send(String request) {
        var site = URI.create(loomer.site());
        try (var socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String get(String target) {
        return send("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
                .formatted(target));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../application.properties",
                "/assets/%2e%2e/application.properties",
                "/assets/..%2fapplication.properties",
                "/assets/..%5capplication.properties",
                "/assets/%252e%252e/application.properties",
                "/assets/..;/application.properties",
                "/assets/loomer.css%00.html",
                "/../../../../etc/passwd",
                "//etc/passwd",
                "/assets//../../accounts/limits.yaml",
                "/assets/\\..\\accounts\\limits.yaml",
                "/office;/requests",
                "/office%2frequests",
                "/%6fffice/..;/office"
            })
    void aPathThatClimbsLeadsNowhere(String path) {
        var answer = get(path);
        assertThat(status(answer)).as(path).isIn(303, 400, 404);
        assertThat(answer).doesNotContain("root:", "spring.main", "store-fails");
        assertThat(answer.contains("303")).as("only the office, closed").isEqualTo(answer.contains("/sign-in?next="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "LOOK"})
    void otherMethodsAreRefused(String method) {
        var answer = send("%s /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                .formatted(method));
        assertThat(status(answer)).isIn(400, 403, 404, 405, 501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/policy\r\nSet-Cookie: a=b",
                "/policy%0d%0aSet-Cookie:a=b",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)"
            })
    void noFormLeadsAwayOrWritesHeaders(String target) {
        var caller = new Caller(loomer);
        var answer = caller.post("/policy", "/language", Map.of("value", "sv", "return", target));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse(""))
                .startsWith("/")
                .doesNotContain("evil", "\n", "\r");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
        var person = new Given(loomer).person();
        var signedIn = caller.post(
                "/sign-in", "/sign-in", Map.of("email", person.email(), "password", Given.PASSWORD, "next", target));
        assertThat(signedIn.headers().firstValue("Location").orElse(""))
                .startsWith("/")
                .doesNotContain("evil", "\n", "\r");
        assertThat(signedIn.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
    }

    @Test
    void aForgedHostReachesNoLetterAndNoAddress() {
        var person = new Given(loomer).person();
        var page = new Caller(loomer);
        var token = Caller.token(page.get("/forgotten-password").body());
        var body = "_csrf=%s&email=%s"
                .formatted(
                        URLEncoder.encode(token, StandardCharsets.UTF_8),
                        URLEncoder.encode(person.email(), StandardCharsets.UTF_8));
        var answer = send("""
                POST /forgotten-password HTTP/1.1\r
                Host: evil.example\r
                X-Forwarded-Host: evil.example\r
                Cookie: __Host-csrf=%s\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s""".formatted(page.cookie("__Host-csrf"), body.length(), body));
        assertThat(status(answer)).isEqualTo(303);
        assertThat(answer).doesNotContain("evil.example");
        assertThat(loomer.letter(person.email(), "lösenord").text())
                .contains(loomer.site())
                .doesNotContain("evil.example");
    }

    @Test
    void headersThatAreTooLongAreRefused() {
        var answer = send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\nConnection: close\r\n\r\n"
                .formatted("a".repeat(40_000)));
        assertThat(status(answer)).isIn(400, 431);
    }

    @Test
    void aRequestThatIsSentSlowlyOnPurposeLosesItsConnection() {
        var began = System.nanoTime();
        send("GET / HTTP/1.1\r\nHost: localhost\r\nX-More: ");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SLOW_MAX);
    }

    @Test
    void twoLengthsAreRefused() {
        var answer = send(
                "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde");
        assertThat(status(answer)).isEqualTo(400);
    }

    @Test
    void aLengthAndChunksTogetherAreRefusedAndNothingBehindThemIsRead() {
        var answer = send("""
                POST /sign-in HTTP/1.1
                Host: localhost
                Content-Length: 4
                Transfer-Encoding: chunked

                0

                GET /companies HTTP/1.1
                Host: localhost

                """);
        assertThat(status(answer)).isIn(400, 411);
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
    }

    @Test
    void aHeadOrABodyThatTricklesEnds() throws Exception {
        var hurried = List.of("--loomer.head-time=1s", "--loomer.body-time=1s", "--db-scheduler.enabled=false");
        try (var sibling = loomer.sibling(hurried, _ -> {})) {
            var site = URI.create(sibling.site());
            endsWhileItTrickles(
                    site,
                    "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
            endsWhileItTrickles(site, "GET / HTTP/1.1\r\nHost: localhost\r\nX-More: ");
            endsWhileItTrickles(site, "GET /");
        }
    }

    private static void endsWhileItTrickles(URI site, String beginning) throws Exception {
        try (var socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(10_000);
            var output = socket.getOutputStream();
            output.write(beginning.getBytes(StandardCharsets.US_ASCII));
            output.flush();
            var writing = Thread.ofVirtual().start(() -> trickle(output));
            var began = System.nanoTime();
            assertThat(untilItEnds(socket))
                    .as("the connection ends without an answer")
                    .isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            writing.interrupt();
            writing.join();
        }
    }

    /// What came before the end; a connection that is closed while bytes are on their way may end with a reset.
    private static String untilItEnds(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static void trickle(OutputStream output) {
        try {
            while (!Thread.interrupted()) {
                output.write('a');
                output.flush();
                LockSupport.parkNanos(200_000_000);
            }
        } catch (IOException closed) {
            // That is what it is for.
        }
    }

    @Test
    void whatTheServerItselfRefusesCarriesTheHeadersOfEveryPageAndSaysWhatToDo() {
        var page = get("/nowhere");
        for (var request : List.of(
                "GET /?a=<b> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: %s\r\nConnection: close\r\n\r\n"
                        .formatted("a".repeat(20_000)),
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n\r\n"
                        .formatted("session=%s; ".formatted("x".repeat(3_000)).repeat(8)))) {
            var answer = send(request);
            assertThat(status(answer)).as(answer).isIn(400, 431);
            assertThat(security(answer)).as(answer).isEqualTo(security(page));
            assertThat(answer).contains("<h1>", "</html>").doesNotContain("Tomcat");
        }
    }

    @Test
    void manyCookiesSpoilNoPage() {
        var answer = send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n\r\n"
                .formatted("a=b; ".repeat(1_000)));
        assertThat(status(answer)).isEqualTo(200);
    }

    /// The headers by which an answer protects its reader.
    private static Map<String, String> security(String answer) {
        return answer.substring(0, answer.indexOf("\r\n\r\n"))
                .lines()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .filter(
                        header -> header[0]
                                .toLowerCase(Locale.ROOT)
                                .matches(
                                        "content-security-policy|x-.*|referrer-policy|permissions-policy|cross-origin-.*|cache-control"))
                .collect(Collectors.toMap(
                        header -> header[0].toLowerCase(Locale.ROOT),
                        header -> header[1],
                        (first, _) -> first,
                        TreeMap::new));
    }

    @Test
    void refusalsCarryTheHeadersOfEveryPage() {
        for (var path : new String[] {"/nowhere", "/enquiries", "/office", "/limits"}) {
            assertThat(get(path))
                    .as(path)
                    .containsIgnoringCase("content-security-policy: default-src 'none'")
                    .containsIgnoringCase("x-content-type-options: nosniff")
                    .containsIgnoringCase("x-frame-options: deny");
        }
    }

    /// The web server refuses some addresses before they reach us; what it says then is no page of ours.
    @Test
    void whatTheServerItselfRefusesIsNotRepeated() {
        var answer = get("/assets/..%2fsomething-of-theirs");
        assertThat(status(answer)).isIn(400, 404);
        assertThat(answer).doesNotContain("something-of-theirs", "Tomcat/", "Exception");
    }

    @Test
    void namesThatDeceiveAreRefusedAndWhatWasTypedStays() {
        var form = Map.of(
                "kind",
                "person",
                "name",
                "L\u043Eomer",
                "street",
                "Stor\u202Egatan 1",
                "postalCode",
                "12345",
                "city",
                "Lund",
                "telephone",
                "070-174 06 05",
                "email",
                "åsa@test.example",
                "age",
                "adult",
                "password",
                Given.PASSWORD,
                "acceptsTerms",
                "true");
        var answer = new Caller(loomer).post("/register", "/register", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("blandar bokstäver", "tecken som inte syns", "xn--", "L\u043Eomer", "åsa@test.example");
    }
}
