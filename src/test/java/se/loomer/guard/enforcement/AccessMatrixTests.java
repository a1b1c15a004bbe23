package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.Installation.PREFIX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.policy.Matrix;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;
import se.loomer.policy.Rows;
import se.loomer.policy.TableName;

/// Every login × table × column × operation is allowed exactly as the policy document says.
class AccessMatrixTests {
    private static final Path GOLDEN = Path.of("policy", "matrix.txt");
    private static final String DENIED = "42501";

    private final Installation loomer = Installation.shared();

    record Login(String name, Policy.Purpose purpose) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Login> logins() {
        var logins = new ArrayList<Login>();
        Installation.shared()
                .book()
                .policy()
                .purposes()
                .values()
                .forEach(purpose -> purpose.faces()
                        .forEach(face ->
                                logins.add(new Login(PolicyCompiler.loginOf(PREFIX, face, purpose.key()), purpose))));
        return logins;
    }

    /// The matrix read from PostgreSQL is the committed one, so that a reviewer sees every change of rights.
    @Test
    @Promise({"P02", "P04"})
    void theRightsInTheDatabaseAreTheReviewedOnes() throws SQLException, IOException {
        try (var connection = loomer.owner().open()) {
            var actual = RightsReader.read(connection, PREFIX).text();
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(GOLDEN, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(GOLDEN));
        }
    }

    @Test
    void theCompilersMatrixIsTheDatabases() throws SQLException {
        var plan = PolicyCompiler.compile(loomer.book().policy(), loomer.book().schema(), PREFIX);
        try (var connection = loomer.owner().open()) {
            assertThat(Matrix.of(plan).differences(RightsReader.read(connection, PREFIX)))
                    .isEmpty();
        }
    }

    @Test
    void theSnapshotOfTheSchemaIsTheMigratedOne() throws SQLException, IOException {
        try (var connection = loomer.owner().open()) {
            var actual = SchemaReader.read(connection).write();
            var snapshot = Path.of("policy", "schema.txt");
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(snapshot, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(snapshot));
        }
    }

    /// Tries every operation on every table and column. `explain` checks rights as running does, and changes nothing.
    @ParameterizedTest
    @MethodSource("logins")
    @Promise({"P04", "P32"})
    void aLoginMayDoWhatItsPurposeSaysAndNothingElse(Login login) throws SQLException {
        var allowed = allowed(login.purpose());
        var wrong = new ArrayList<String>();
        var attempts = attempts(loomer.book().policy().tables().values());
        try (var attacker = new Attacker(loomer, login.name())) {
            var refused = attacker.refusals(attempts.stream().map(Attempt::sql).toList());
            for (var place = 0; place < attempts.size(); place++) {
                var name = attempts.get(place).name();
                if (refused.contains(place) == allowed.contains(name)) {
                    wrong.add("%s is %s".formatted(name, refused.contains(place) ? "refused" : "allowed"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private record Attempt(String name, String sql) {}

    private static List<Attempt> attempts(Collection<Policy.Table> tables) {
        var attempts = new ArrayList<Attempt>();
        for (var table : tables) {
            attempts.addAll(onTable(table.name()));
            table.columns().keySet().forEach(column -> attempts.addAll(onColumn(table.name(), column)));
        }
        return attempts;
    }

    private static List<Attempt> onTable(TableName table) {
        return List.of(
                new Attempt("delete %s".formatted(table), "explain delete from %s".formatted(table)),
                new Attempt("truncate %s".formatted(table), "truncate %s".formatted(table)),
                new Attempt(
                        "reference %s".formatted(table),
                        "create table public.x (a uuid references %s)".formatted(table)));
    }

    private static List<Attempt> onColumn(TableName table, String column) {
        return List.of(
                new Attempt(
                        "read %s.%s".formatted(table, column), "explain select %s from %s".formatted(column, table)),
                new Attempt(
                        "insert %s.%s".formatted(table, column),
                        "explain insert into %s (%s) values (default)".formatted(table, column)),
                new Attempt(
                        "update %s.%s".formatted(table, column),
                        "explain update %s set %s = default".formatted(table, column)));
    }

    private static Set<String> allowed(Policy.Purpose purpose) {
        var allowed = new HashSet<String>();
        for (var access : purpose.access()) {
            if (access.rows() == Rows.KEPT) {
                continue;
            }
            if (access.operation() == Operation.DELETE) {
                allowed.add("delete " + access.table());
            }
            access.columnNames()
                    .forEach(column ->
                            allowed.add("%s %s.%s".formatted(access.operation().word(), access.table(), column)));
        }
        if (!purpose.letters().isEmpty()) {
            List.of("subject_id", "id", "kind", "parameters", "created_at", "next_attempt_at", "email", "expires_at")
                    .forEach(column -> allowed.add("insert mail.letter." + column));
        }
        return allowed;
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aLoginCanBecomeNobodyElse(Login login) throws SQLException {
        try (var attacker = new Attacker(loomer, login.name())) {
            for (var other : attacker.run("select rolname from pg_roles where rolname <> current_user")) {
                if (!other.startsWith("pg_")) {
                    assertThat(attacker.refusal("set role " + other))
                            .as("set role %s", other)
                            .isEqualTo(DENIED);
                    assertThat(attacker.refusal("set session authorization " + other))
                            .as("set session authorization %s", other)
                            .isEqualTo(DENIED);
                }
            }
            attacker.run("reset role");
            assertThat(attacker.run("select current_user")).containsExactly(login.name());
        }
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aLoginCanMakeNothing(Login login) throws SQLException {
        try (var attacker = new Attacker(loomer, login.name())) {
            var statements = new ArrayList<>(List.of(
                    "create temp table peek (a text)",
                    "create schema peek",
                    "create table public.peek (a text)",
                    "create view public.peek as select 1",
                    "create function public.peek() returns int language sql as 'select 1'",
                    "select lo_create(0)",
                    "select lo_from_bytea(0, 'x')",
                    "create extension pgcrypto schema guard",
                    "copy (select 1) to program 'cat'",
                    "copy (select 1) to '/tmp/peek'",
                    "select pg_read_file('/etc/hostname')",
                    "alter table accounts.profile disable row level security",
                    "create policy peek on accounts.profile using (true)",
                    "select inner_pad from guard.seal_key"));
            if (!login.purpose().key().equals("audit")) {
                statements.add("select * from publication.check_p34('loomer')");
            }
            for (var statement : statements) {
                assertThat(attacker.refusal(statement)).as(statement).isEqualTo(DENIED);
            }
        }
    }

    /// A login that holds any right on the table is only warned; it has nothing that it could pass on.
    @Test
    void noLoginCanPassItsRightsOn() throws SQLException {
        for (var login : logins()) {
            try (var connection = loomer.login(login.name());
                    var statement = connection.createStatement()) {
                statement.execute("grant select on accounts.profile to public");
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).as(login.name()).isEqualTo(DENIED);
            }
        }
        try (var connection = loomer.owner().open()) {
            assertThat(RightsReader.read(connection, PREFIX).text()).doesNotContain(" public may ", "to public");
        }
    }

    /// Whatever runs under a purpose without a binding sees nobody.
    @ParameterizedTest
    @MethodSource("logins")
    void aLoginThatIsNotBoundSeesNobodysRows(Login login) throws SQLException {
        try (var attacker = new Attacker(loomer, login.name())) {
            for (var access : login.purpose().access()) {
                var isBound = Set.of("own", "presented", "represented", "disclosed", "case")
                        .contains(access.rows().word());
                var isMixed = login.purpose().access().stream()
                        .anyMatch(other -> other.table().equals(access.table())
                                && other.operation() == Operation.READ
                                && List.of("all", "listed", "expired")
                                        .contains(other.rows().word()));
                if (access.operation() == Operation.READ && isBound && !isMixed) {
                    assertThat(attacker.run("select count(%s) from %s"
                                    .formatted(access.columnNames().getFirst(), access.table())))
                            .as("%s", access.table())
                            .containsExactly("0");
                }
            }
        }
    }
}
