package se.loomer.service.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.command.LoomerCommand;

/// The service with an outside supplier that runs in a process of its own: what leaves is what the list allows and what
/// the person sees; it can only make entry stricter; and when it fails, what was declared happens in time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupplierTests {
    private static final Pattern ADDRESS = Pattern.compile("Supplier at (http://\\S+)");
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");
    private static final Pattern PASSWORD_PAGE = Pattern.compile("/passwords/[A-Za-z0-9_-]{43}");
    private static final String CONFIRMATION = "/sign-in/confirmation";

    private final Installation first = Installation.shared();
    private final Given given = new Given(first);
    private Process process;
    private Path keyFile;
    private URI supplier;
    private Installation loomer;
    private Installation strict;

    @BeforeAll
    void start() throws IOException {
        keyFile = Files.createTempDirectory("supplier").resolve("identification.key");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoomerCommand.class.getName(),
                        "supplier",
                        "--port",
                        "0",
                        "--key-file",
                        keyFile.toString())
                .redirectErrorStream(true)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = ADDRESS.matcher(Objects.requireNonNull(lines.readLine()));
        assertThat(said.find()).isTrue();
        supplier = URI.create(said.group(1));
        loomer = instance("embedded", "browser,known,account,device");
        strict = instance("deny", "browser");
    }

    private Installation instance(String onFailure, String fields) {
        return first.sibling(
                List.of(
                        "--loomer.identification.url=" + supplier,
                        "--loomer.identification.name=Referensen",
                        "--loomer.identification.key-file=" + keyFile,
                        "--loomer.identification.fields=" + fields,
                        "--loomer.identification.on-failure=" + onFailure,
                        "--db-scheduler.enabled=false"),
                _ -> {});
    }

    @AfterAll
    void stop() {
        strict.close();
        loomer.close();
        process.destroy();
    }

    @AfterEach
    void mend() {
        fault("none");
    }

    private void fault(String name) {
        try (var http = HttpClient.newHttpClient()) {
            http.send(HttpRequest.newBuilder(supplier.resolve("/fault/" + name)).build(), BodyHandlers.discarding());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String location(Caller caller, Given.Person person) {
        return caller.signIn(person.email(), Given.PASSWORD)
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private List<String> kept(Given.Person person) throws SQLException {
        try (var superuser = first.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "select kind || ' ' || array_to_string(sent, ',') || ' ' || coalesce(action, failure) "
                                + "from devices.assessment where subject_id = '%s' order by at"
                                        .formatted(person.subject()))) {
            var kept = new ArrayList<String>();
            while (rows.next()) {
                kept.add(rows.getString(1));
            }
            return kept;
        }
    }

    @Test
    @Promise({"P43", "P44"})
    void whatLeftStandsOnThePersonsPage() throws SQLException {
        var person = given.person();
        var caller = new Caller(loomer);
        assertThat(location(caller, person)).isEqualTo("/start");
        assertThat(kept(person)).containsExactly("sign-in browser,known,account,device allow");
        assertThat(caller.get("/account/security").body())
                .contains("Referensen", "sorts webbläsare, om vi känner webbläsaren", "inget ovanligt");
        assertThat(new Caller(first).get("/account/security").body()).doesNotContain("Referensen");
    }

    @Test
    @Promise("P43")
    void nothingLeavesForAWrongPassword() throws SQLException {
        var person = given.person();
        assertThat(new Caller(loomer)
                        .signIn(person.email(), "fel lösenord från början till slut")
                        .statusCode())
                .isEqualTo(422);
        assertThat(kept(person)).isEmpty();
    }

    @Test
    @Promise({"P44", "P45"})
    void abuseIsReportedAndTheReportedBrowserIsKeptOut() throws SQLException {
        var person = given.person();
        var intruder = Caller.stranger(loomer);
        assertThat(location(intruder, person)).isEqualTo(CONFIRMATION);
        var code = CODE.matcher(first.letter(person.email(), "Din kod").text());
        assertThat(code.find()).isTrue();
        intruder.post(CONFIRMATION, CONFIRMATION, Map.of("code", code.group(1)));
        var link = first.letter(person.email(), "Ny inloggning").path();
        var reader = Caller.stranger(loomer);
        var secured = reader.post(link, link, Map.of());
        assertThat(secured.statusCode()).isEqualTo(200);
        assertThat(kept(person).getLast()).isEqualTo("abuse browser,known,account,device allow");

        var page = PASSWORD_PAGE.matcher(secured.body());
        assertThat(page.find()).isTrue();
        var password = "sju magra sjökapten i regn";
        reader.post(page.group(), page.group(), Map.of("password", password));
        assertThat(reader.signIn(person.email(), password).statusCode()).isEqualTo(303);
        assertThat(intruder.signIn(person.email(), password).body()).contains("stoppades");
    }

    @ParameterizedTest
    @CsvSource({"slow, slow", "signature, signature", "garbage, unreadable", "down, refused"})
    @Promise("P43")
    void whenItFailsThatHappensWhichWasDeclared(String fault, String failure) throws SQLException {
        fault(fault);
        var person = given.person();
        var began = Instant.now();
        assertThat(location(new Caller(loomer), person)).as("our own rules").isEqualTo("/start");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofMillis(2_900));
        assertThat(kept(person)).containsExactly("sign-in browser,known,account,device " + failure);
        var denied = new Caller(strict).signIn(person.email(), Given.PASSWORD);
        assertThat(denied.statusCode()).isEqualTo(422);
        assertThat(denied.body()).contains("stoppades");
        assertThat(location(Caller.stranger(loomer), person)).isEqualTo(CONFIRMATION);
    }

    @Test
    @Promise("P43")
    void aFieldThatIsNotOnTheListCannotBeSent() {
        assertThatThrownBy(() -> instance("embedded", "browser,email")).hasStackTraceContaining("may not leave");
    }

    @Test
    void theKeyIsForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
    }
}
