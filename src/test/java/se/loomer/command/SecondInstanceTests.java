package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.command.embedded.DatabaseTemplate;

/// A second instance with a folder of its own and a copy of the installation's key starts beside the first, as
/// `docs/operations.md` says, and both serve the same people.
class SecondInstanceTests {
    private final Installation first = Installation.shared();

    @TempDir
    private Path parent = Path.of("");

    @Test
    void startsBesideTheFirst() throws IOException {
        var person = new Given(first).person();
        var data = parent.resolve("data");
        Files.copy(
                DatabaseTemplate.secrets(first.folder().resolve("data")).resolve("installation.key"),
                Files.createDirectories(data.resolve("secrets")).resolve("installation.key"));
        var owner = first.owner();
        var url = owner.url()
                .replaceFirst(
                        "^jdbc:postgresql://",
                        "postgresql://%s:%s@"
                                .formatted(owner.user(), URLEncoder.encode(owner.password(), StandardCharsets.UTF_8)));
        var errors = new StringWriter();
        var code = LoomerCommand.execute(
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                "migrate",
                "--database-url",
                url,
                "--data",
                data.toString());
        assertThat(errors.toString()).isEmpty();
        assertThat(code).isZero();
        var caller = new Caller(first);
        assertThat(caller.signIn(person.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
        try (var second = first.sibling(List.of("--db-scheduler.enabled=false"), _ -> {})) {
            assertThat(new Caller(second).signIn(person.email(), Given.PASSWORD).statusCode())
                    .isEqualTo(303);
        }
        assertThat(caller.get("/account").statusCode()).isEqualTo(200);
    }
}
