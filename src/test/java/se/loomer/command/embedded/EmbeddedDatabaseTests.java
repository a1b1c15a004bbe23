package se.loomer.command.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.command.CannotStart;
import se.loomer.command.DataFolder;
import se.loomer.command.Ports;

class EmbeddedDatabaseTests {
    @TempDir
    private Path parent = Path.of("");

    @Test
    void isDurableAndLetsNobodyInWithoutPassword() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"));
                var database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "select lower('ÅSA')")).isEqualTo("åsa");
            assertThat(ask(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
            assertThat(ask(
                            database,
                            "select has_database_privilege('pg_monitor', current_database(), 'connect, temporary')"))
                    .isEqualTo("f");
            for (var user : new String[] {"postgres", database.ownerUser()}) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "guessed"))
                        .matches(refusal -> "28P01".equals(refusal.getSQLState()));
            }
            try (var files = Files.list(folder.secrets())) {
                assertThat(files)
                        .allSatisfy(secret -> assertThat(
                                        PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void keepsItsDataAndLeavesAStrangersServerAlone() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            try (var database = EmbeddedDatabase.start(folder)) {
                execute(database, "create table kept as select 1 as kept");
            }
            var remembered =
                    Files.readString(folder.path().resolve("database.port")).strip();
            try (var stranger = new ServerSocket(Integer.parseInt(remembered), 1, Ports.loopback());
                    var database = EmbeddedDatabase.start(folder)) {
                assertThat(database.jdbcUrl()).doesNotContain(":" + remembered + "/");
                assertThat(ask(database, "select count(*) from kept")).isEqualTo("1");
                assertThat(stranger.isBound()).isTrue();
            }
        }
    }

    @Test
    void startsAfterItsServerWasKilledOrLeftBehind() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            var killed = EmbeddedDatabase.start(folder);
            execute(killed, "create table kept as select 1 as kept");
            ProcessHandle.of(postmaster(killed)).orElseThrow().destroyForcibly();
            ProcessHandle.of(postmaster(killed))
                    .ifPresent(process -> process.onExit().join());

            var leftBehind = EmbeddedDatabase.start(folder);
            assertThat(ask(leftBehind, "select count(*) from kept")).isEqualTo("1");
            var old = postmaster(leftBehind);

            try (var database = EmbeddedDatabase.start(folder)) {
                assertThat(postmaster(database)).isNotEqualTo(old);
                assertThat(ask(database, "select count(*) from kept")).isEqualTo("1");
            }
        }
    }

    @Test
    void comesBackByItselfWhereItWasWhenItIsKilled() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"));
                var database = EmbeddedDatabase.start(folder)) {
            database.keepRunning();
            execute(database, "create table kept as select 1 as kept");
            var killed = postmaster(database);
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            var back = Instant.now().plusSeconds(20);
            while (!answers(database) && Instant.now().isBefore(back)) {
                Thread.sleep(100);
            }
            assertThat(ask(database, "select count(*) from kept")).isEqualTo("1");
            assertThat(postmaster(database)).isNotEqualTo(killed);
        }
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .filter(line -> line.contains(parent.toString()))
                                .isPresent()))
                .as("what was told to stop stays stopped")
                .isEmpty();
    }

    private static boolean answers(EmbeddedDatabase database) {
        try (var _ = connect(database)) {
            return true;
        } catch (SQLException away) {
            return false;
        }
    }

    @Test
    void spoilsNoStrangerWhoseNumberStandsInAStaleFile() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            EmbeddedDatabase.start(folder).close();
            var stale = "%d\n%s\n".formatted(stranger.pid(), folder.path().resolve("database"));
            Files.writeString(folder.path().resolve("database/postmaster.pid"), stale);
            EmbeddedDatabase.start(folder).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void saysWhatToDoAboutADamagedFolder() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            EmbeddedDatabase.start(folder).close();
            var control = folder.path().resolve("database/global/pg_control");
            var whole = Files.readAllBytes(control);
            Files.write(control, new byte[whole.length]);
            assertRefused(folder, "may be damaged");
            Files.write(control, whole);

            var secret = folder.secrets().resolve("postgres.password");
            var password = Files.readString(secret);
            Files.writeString(secret, "another");
            assertRefused(folder, "does not fit the database");
            Files.delete(secret);
            assertRefused(folder, "is missing");
            Files.writeString(secret, password);

            Files.writeString(folder.path().resolve("database/PG_VERSION"), "17\n");
            assertRefused(folder, "is of version 17, not 18");
        }
    }

    @Test
    void aThrowawayLeavesNothing() throws Exception {
        var folder = parent.resolve("throwaway");
        try (var database = EmbeddedDatabase.throwaway(folder)) {
            assertThat(ask(database, "show fsync")).isEqualTo("off");
            assertThat(database.dataDirectory()).startsWith(folder).isDirectory();
        }
        assertThat(folder).doesNotExist();
    }

    private static void assertRefused(DataFolder folder, String words) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(folder))
                .withMessageContaining(words)
                .withMessageContaining("--fresh");
    }

    private static long postmaster(EmbeddedDatabase database) throws Exception {
        return Long.parseLong(Files.readAllLines(database.dataDirectory().resolve("postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("create schema if not exists trial");
            statement.execute("set search_path = trial");
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute("set search_path = trial");
            try (var rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
