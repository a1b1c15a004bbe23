package se.loomer.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.command.embedded.EmbeddedDatabase;

/// Runs the plans of the cases on a real PostgreSQL and reads the row rules back: letter by letter what was
/// compiled.
class PlanOnPostgresTests {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void rowRulesReadBackAsTheyWereCompiled() throws IOException, SQLException {
        try (var database = EmbeddedDatabase.throwaway(folder.resolve("data"));
                var connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.ownerUser(), database.ownerPassword())) {
            var plans = 0;
            for (var one : PolicyCase.all()) {
                if (Files.exists(one.expected("plan.sql"))) {
                    holds(connection, one);
                    plans++;
                }
            }
            assertThat(plans).isGreaterThan(10);
        }
    }

    private void holds(Connection connection, PolicyCase one) throws IOException, SQLException {
        var target = Files.createDirectory(folder.resolve(one.name()));
        if (!(PolicyBook.open(one.writeTo(target)) instanceof PolicyBook.Opening.Opened opened)) {
            throw new AssertionError(one.name() + " is refused");
        }
        var schema = opened.book().schema();
        var plan = PolicyCompiler.compile(opened.book().policy(), schema, "small");
        connection.setAutoCommit(false);
        tables(connection, schema);
        for (var statement : PlanSql.roles(plan)) {
            run(connection, statement);
        }
        for (var statement : PlanSql.memberships(plan)) {
            run(connection, statement);
        }
        for (var definer : plan.functionOwners().values()) {
            run(connection, "grant %s to current_user with inherit true, set true".formatted(definer));
        }
        for (var statement : PlanSql.rights(plan)) {
            run(connection, statement);
        }
        var compiled = new TreeMap<String, String>();
        plan.rowRules()
                .forEach(rule -> compiled.put(
                        "%s on %s".formatted(rule.name(), rule.table()), rule.using() + " / " + rule.check()));
        assertThat(rules(connection)).as(one.name()).isEqualTo(compiled);
        assertThat(triggers(connection))
                .as(one.name())
                .containsExactlyInAnyOrderElementsOf(
                        plan.triggers().stream().map(Plan.Trigger::definition).toList());
        connection.rollback();
    }

    private static void tables(Connection connection, Schema schema) throws SQLException {
        for (var name : new String[] {"guard", "infrastructure"}) {
            run(connection, "create schema " + name);
        }
        for (var name : new String[] {"limit_bucket", "idempotency_key", "kept_form", "kept_picture"}) {
            run(connection, "create table infrastructure.%s (key bytea)".formatted(name));
        }
        run(connection, "create function guard.now() returns timestamptz language sql stable as 'select now()'");
        run(connection, "create function guard.claim(bytea) returns boolean language sql as 'select false'");
        run(connection, "create function guard.case_subject(text) returns uuid language sql as 'select null::uuid'");
        for (var name : new String[] {"refuse_end", "give_end", "keep_consent"}) {
            run(
                    connection,
                    "create function guard.%s() returns trigger language plpgsql as 'begin return new; end'"
                            .formatted(name));
        }
        for (var name : new String[] {"access_id", "actor", "subject", "company"}) {
            run(
                    connection,
                    "create function guard.%s() returns uuid language sql as 'select null::uuid'".formatted(name));
        }
        run(connection, "create function guard.presented() returns bytea language sql as 'select null::bytea'");
        run(connection, "create function guard.sealed() returns text language sql as 'select null::text'");
        for (var table : schema.tables().values()) {
            run(connection, "create schema if not exists " + table.name().schema());
            var columns = table.columns().entrySet().stream()
                    .map(column -> column.getKey() + " " + column.getValue().type())
                    .toList();
            run(connection, "create table %s (%s)".formatted(table.name(), String.join(", ", columns)));
        }
        for (var function : schema.functions().keySet()) {
            if (!function.startsWith("guard.")) {
                run(connection, "create function %s returns int language sql as 'select 1'".formatted(function));
            }
        }
    }

    private static TreeMap<String, String> rules(Connection connection) throws SQLException {
        var rules = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select policyname, schemaname, tablename, coalesce(qual, ''),"
                        + " coalesce(with_check, '') from pg_policies")) {
            while (rows.next()) {
                rules.put(
                        "%s on %s.%s".formatted(rows.getString(1), rows.getString(2), rows.getString(3)),
                        rows.getString(4) + " / " + rows.getString(5));
            }
        }
        return rules;
    }

    private static List<String> triggers(Connection connection) throws SQLException {
        var triggers = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal")) {
            while (rows.next()) {
                triggers.add(rows.getString(1));
            }
        }
        return triggers;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
