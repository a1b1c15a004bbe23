package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;
import se.loomer.command.embedded.EmbeddedDatabase;

class RunCommandTests {
    @TempDir
    private Path folder = Path.of("");

    private record Outcome(int code, String errors) {}

    private Outcome run(String... arguments) {
        var errors = new StringWriter();
        var code = LoomerCommand.execute(new PrintWriter(new StringWriter()), new PrintWriter(errors, true), arguments);
        return new Outcome(code, errors.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run --nonsense                                                                   | 2 | Unknown option
            run --port many                                                                  | 2 | --port
            run --port 70000                                                                 | 1 | is no port
            run --fresh --database-url postgresql://a:b@localhost/c                          | 1 | never one of your own
            run --mail-url example.org                                                       | 1 | smtp://HOST:PORT
            run --inbound-url imaps://mail.example                                           | 1 | imaps://USER:PASSWORD@HOST
            run --inbound-url smtp://a:hidden@mail.example                                   | 1 | imaps://USER:PASSWORD@HOST
            run --public-url nonsense                                                        | 1 | https://HOST
            run --public-url https://loomer.example                                          | 1 | --mail-url
            run --public-url https://loomer.example --mail-url smtp://m.example              | 1 | --no-samples
            run --public-url http://loomer.example --mail-url smtp://m.example --no-samples  | 1 | https alone
            run --public-url https://127.0.0.1.example                                       | 1 | --mail-url
            samples remove --data /nowhere/at/all                                            | 1 | nothing was removed
            samples remove --database-url mysql://a:b@localhost/c                            | 1 | cannot be read
            migrate                                                                          | 2 | --database-url
            migrate --database-url mysql://a:b@localhost/c                                   | 1 | cannot be read
            migrate --database-url postgresql://a:hidden@127.0.0.1:1/c                       | 1 | cannot be reached
            """)
    void refusesInOneSentence(String typed, int code, String words) {
        var outcome = run(typed.strip().split(" +"));
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.errors())
                .contains(words)
                .doesNotContain("Exception", "\tat ", "hidden")
                .hasLineCount(1);
    }

    @Test
    void refusesABusyPortBeforeItTouchesAnything() throws Exception {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var data = folder.resolve("data");
            var port = String.valueOf(stranger.getLocalPort());
            var outcome = run("run", "--port", port, "--data", data.toString());
            assertThat(outcome.errors()).contains("is taken by another program").hasLineCount(1);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void waitsForADatabaseThatIsNotThereYetAndSaysSo(@TempDir Path parent) throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            EmbeddedDatabase.start(folder).close();
            var port = Files.readString(folder.path().resolve("database.port")).strip();
            var said = new LinkedBlockingQueue<String>();
            var address = DatabaseAddress.parse("postgresql://postgres:%s@127.0.0.1:%s/postgres"
                    .formatted(Files.readString(folder.secrets().resolve("postgres.password")), port));
            var waiting = new FutureTask<>(() -> {
                address.awaitUsable(said::add);
                return true;
            });
            Thread.ofVirtual().start(waiting);
            assertThat(said.poll(20, TimeUnit.SECONDS)).contains("Waiting for the database at 127.0.0.1:" + port);
            assertThat(waiting).isNotDone();
            try (var _ = EmbeddedDatabase.start(folder)) {
                assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
                var wrong =
                        DatabaseAddress.parse("postgresql://postgres:guessed@127.0.0.1:%s/postgres".formatted(port));
                assertThatExceptionOfType(CannotStart.class)
                        .isThrownBy(() -> wrong.awaitUsable(said::add))
                        .withMessageContaining("refuses the user");
            }
        }
    }

    @Test
    void takesOptionsFromTheEnvironment() {
        var defaults =
                new EnvironmentDefaults(Map.of("LOOMER_PUBLIC_URL", "https://loomer.example", "LOOMER_FRESH", "1"));
        var address = OptionSpec.builder("--public-url").type(String.class).build();
        var fresh = OptionSpec.builder("--fresh").type(boolean.class).build();
        var port = OptionSpec.builder("--port").type(int.class).build();
        assertThat(defaults.defaultValue(address)).isEqualTo("https://loomer.example");
        assertThat(defaults.defaultValue(fresh)).isEqualTo("true");
        assertThat(defaults.defaultValue(port)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://anna:p%40ss@db.example:5433/loomer, jdbc:postgresql://db.example:5433/loomer, anna, p@ss",
        "jdbc:postgresql://db.example/loomer?user=anna&password=a+b, jdbc:postgresql://db.example/loomer, anna, a+b",
        "postgres://anna@db.example/loomer?sslmode=require, jdbc:postgresql://db.example/loomer?sslmode=require, anna, ''",
    })
    void readsAddressesOfDatabases(String text, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(text)).isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
        assertThat(DatabaseAddress.parse(text).toString()).doesNotContain("p@ss");
    }
}
