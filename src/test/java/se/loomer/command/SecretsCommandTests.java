package se.loomer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.command.embedded.EmbeddedDatabase;
import se.loomer.guard.enforcement.Secrets;

class SecretsCommandTests {
    private static final String LOGIN = "loomer_infrastructure";

    @TempDir
    private Path folder = Path.of("");

    private static int rotate(Path data) {
        var errors = new StringWriter();
        return LoomerCommand.execute(
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true),
                "secrets",
                "rotate",
                "--data",
                data.toString());
    }

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        var secrets = folder.resolve("secrets");
        var first = Secrets.in(secrets);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("installation.key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(Secrets.in(secrets).password(LOGIN)).isEqualTo(first.password(LOGIN));
    }

    @Test
    void aNewKeyTakesThePlaceOfTheOldOneInOneStep() throws IOException {
        var secrets = folder.resolve("secrets");
        var before = Secrets.in(secrets);
        Secrets.rotate(secrets);
        var after = Secrets.in(secrets);
        assertThat(after.password(LOGIN)).isNotEqualTo(before.password(LOGIN));
        assertThat(after.derive("limits")).isNotEqualTo(before.derive("limits"));
        assertThat(after.deriveEarlier("app-codes"))
                .as("what was encrypted can still be read")
                .singleElement()
                .isEqualTo(before.derive("app-codes"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve("installation.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(secrets)) {
            assertThat(files).as("nothing of it is left beside").hasSize(1);
        }
    }

    @Test
    void theCommandSetsTheDatabaseToTheNewKey() throws SQLException {
        var data = folder.resolve("data");
        assertThat(rotate(data)).isZero();
        var before = Secrets.in(data.resolve("secrets")).password(LOGIN);
        assertThat(rotate(data)).isZero();
        var after = Secrets.in(data.resolve("secrets")).password(LOGIN);
        try (var open = DataFolder.open(data);
                var database = EmbeddedDatabase.start(open)) {
            assertThat(letsIn(database, after)).isTrue();
            assertThat(letsIn(database, before)).isFalse();
        }
    }

    private static boolean letsIn(EmbeddedDatabase database, String password) {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), LOGIN, password)) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    @Test
    void aFolderThatAnotherWorksInIsLeftAlone() throws IOException {
        var data = folder.resolve("data");
        try (var open = DataFolder.open(data)) {
            var key = open.secrets().resolve("installation.key");
            Secrets.in(open.secrets());
            var before = Files.readString(key);
            assertThat(rotate(data)).isEqualTo(1);
            assertThat(Files.readString(key)).isEqualTo(before);
        }
    }
}
