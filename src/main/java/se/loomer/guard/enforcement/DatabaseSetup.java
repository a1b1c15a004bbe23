package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import se.loomer.policy.Matrix;
import se.loomer.policy.Plan;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyCompiler;
import se.loomer.policy.Schema;

/// Makes a database ready: migrations, then exactly the rights that the policy compiles to, under one lock.
///
/// Done by the owner before the service starts, on `./loomer migrate` or at a start; the service itself cannot.
public final class DatabaseSetup {
    private static final String OPEN_FUNCTIONS = """
            select p.oid::regprocedure as routine from pg_catalog.pg_proc p
            where p.pronamespace = 'pg_catalog'::regnamespace
              and (p.proname in ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_export', 'lo_open', 'lo_put',
                       'lo_get', 'lo_unlink', 'lo_truncate', 'lo_truncate64', 'loread', 'lowrite', 'lo_lseek',
                       'lo_lseek64', 'lo_tell', 'lo_tell64', 'lo_close', 'pg_relation_size', 'pg_table_size',
                       'pg_total_relation_size', 'pg_indexes_size')
                   or p.pronargs = 1 and p.proargtypes[0] = 'oid'::regtype and p.proname ~ ('^pg_stat(io)?_get_(xact_)?'
                       || '(live_tuples|dead_tuples|tuples_.*|mod_since_analyze|ins_since_vacuum|numscans|lastscan'
                       || '|blocks_.*|last_.*|.*vacuum_count|.*analyze_count|total_.*_time)$'))
            """;

    /// The first migration of every database from before the schema was released.
    private static final String FIRST_UNRELEASED = "V001__guard_create_subjects.sql";

    private DatabaseSetup() {}

    /// What was done.
    ///
    /// @param migrations how many migrations ran
    /// @param differences what the rights in the database had too much or too little before they were set
    /// @param open functions that this server leaves open to everybody until a superuser runs
    /// [#superuserStatements]
    public record Result(int migrations, List<String> differences, List<String> open) {}

    /// Migrates and applies the rights of a checked policy, if the gate lets it. Whole or not at all, except that
    /// migrations stay.
    ///
    /// @throws SetupRefused where the gate refuses, with its reason
    public static Result migrate(
            OwnerConnection owner, String prefix, Secrets secrets, PolicyBook book, RightsGate gate) {
        try (var locked = owner.open();
                var connection = owner.open()) {
            lock(locked);
            release(connection, prefix);
            refuseUnreleased(connection);
            var migrations = flyway(owner);
            pass(gate, connection);
            var plan = PolicyCompiler.compile(book.policy(), book.schema(), prefix);
            var differences = new RightsApplication(connection, plan, secrets, book).apply();
            withdrawFromPublic(connection);
            return new Result(migrations, differences, open(connection));
        } catch (SQLException failed) {
            throw new SetupRefused(sentence(owner, failed), failed);
        }
    }

    /// Runs the migrations alone and reads back what they made, for writing the snapshot that the policy is checked
    /// against.
    public static Schema schema(OwnerConnection owner) {
        flyway(owner);
        try (var connection = owner.open()) {
            return SchemaReader.read(connection);
        } catch (SQLException failed) {
            throw new SetupRefused(sentence(owner, failed), failed);
        }
    }

    /// What only a superuser can take from everybody: large objects, and how many rows a table has that one may not
    /// read. The embedded database does it at each start; elsewhere `./loomer migrate` does where its user may, and
    /// says otherwise what an administrator has to run once.
    public static List<String> superuserStatements() {
        return List.of("""
                do $$
                declare
                    routine regprocedure;
                begin
                    for routine in select f.routine from (%s) f loop
                        execute 'revoke execute on function ' || routine || ' from public';
                    end loop;
                end
                $$
                """.formatted(OPEN_FUNCTIONS), """
                do $$
                begin
                    if has_column_privilege('public', 'pg_catalog.pg_class', 'reltuples', 'select') then
                        revoke select on pg_catalog.pg_class from public;
                        execute (select format('grant select (%s) on pg_catalog.pg_class to public',
                                               string_agg(quote_ident(attname), ', '))
                                 from pg_attribute
                                 where attrelid = 'pg_catalog.pg_class'::regclass and not attisdropped
                                   and attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen'));
                    end if;
                end
                $$
                """);
    }

    /// What stays open to everybody on this server, in words for the operator; empty where it is closed.
    static List<String> open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select f.routine::text from (%s) f where has_function_privilege(".formatted(OPEN_FUNCTIONS)
                                + "'public', f.routine, 'execute') order by 1")) {
            var open = new ArrayList<String>();
            while (rows.next()) {
                open.add(rows.getString(1));
            }
            return open;
        }
    }

    /// The owner is bound by row rules like everybody; for the gate's question alone, and not beyond it, they rest.
    private static void pass(RightsGate gate, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("alter table %s no force row level security".formatted(gate.table()));
            var refusal = gate.refusal(connection);
            if (refusal.isPresent()) {
                throw new SetupRefused(refusal.get());
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /// Only the owner can write this comment, so no login of the service can hold a migration up, as it could with an
    /// advisory lock. The lock on the database lasts as long as the transaction that wrote it.
    private static void lock(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select quote_ident(current_database())")) {
            rows.next();
            var database = rows.getString(1);
            statement.execute("comment on database %s is 'Loomer'".formatted(database));
        }
    }

    /// The migrations' own lock is an advisory one, which any login can take. None of ours keeps one for longer than a
    /// request, so a session that does is ended.
    private static void release(Connection connection, String prefix) throws SQLException {
        var holders = """
                select distinct a.pid, a.usename from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and a.usename like '%s\\_%%' and a.usename <> current_user
                """.formatted(prefix);
        try (var asked = connection.createStatement();
                var statement = connection.createStatement();
                var rows = asked.executeQuery(holders)) {
            while (rows.next()) {
                var login = rows.getString(2);
                statement.execute("grant %s to current_user with inherit true, set false".formatted(login));
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where pid = %d and (state = 'idle' or xact_start < clock_timestamp() - interval '2 seconds')"
                                .formatted(rows.getInt(1)));
                statement.execute("revoke %s from current_user".formatted(login));
            }
        }
    }

    /// Refuses a database from before the schema was released: its history is another one, which nothing continues.
    private static void refuseUnreleased(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select to_regclass('infrastructure.flyway_history') is not null")) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    return;
                }
            }
            try (var rows = statement.executeQuery(
                    "select from infrastructure.flyway_history where script = '%s'".formatted(FIRST_UNRELEASED))) {
                if (rows.next()) {
                    throw new SetupRefused(
                            "This database was made by a version of Loomer from before its schema was released, which "
                                    + "cannot be upgraded; keep it with the version that made it, or start this one on "
                                    + "an empty database (./loomer run --fresh empties the one in the data folder).");
                }
            }
        }
    }

    /// Closes what only a superuser can close, where the owner is one; elsewhere the result says what stays open.
    private static void withdrawFromPublic(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
            if (rows.next() && rows.getBoolean(1)) {
                try (var closing = connection.createStatement()) {
                    for (var withdrawal : superuserStatements()) {
                        closing.execute(withdrawal);
                    }
                }
            }
        }
    }

    /// The migrations of all modules; their numbers say the order, whatever folder they stand in.
    static FluentConfiguration migrations(OwnerConnection owner) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations(ModuleResources.find("migrations/*.sql").keySet().stream()
                        .map("classpath:%s/migrations"::formatted)
                        .toArray(String[]::new))
                .defaultSchema("infrastructure")
                .schemas("infrastructure")
                .createSchemas(true)
                .table("flyway_history")
                // An owner under forced row rules would otherwise change nothing and say nothing.
                .initSql("set row_security = off")
                // A schema newer than this program is refused, not ignored.
                .ignoreMigrationPatterns(new String[0]);
    }

    private static int flyway(OwnerConnection owner) {
        try {
            return migrations(owner).load().migrate().migrationsExecuted;
        } catch (FlywayException refused) {
            throw new SetupRefused(
                    "The database's schema does not fit this version of Loomer (it may be newer, or a migration was "
                            + "edited); start the version that last migrated it, or restore a backup. "
                            + refused.getMessage(),
                    refused);
        }
    }

    private static String sentence(OwnerConnection owner, SQLException failed) {
        return "The database at %s refused its set-up (SQLSTATE %s: %s); its user must own the database and may create roles."
                .formatted(owner.url(), failed.getSQLState(), failed.getMessage());
    }

    /// The difference between the schema that the migrations make and the one that a database has.
    static List<String> drift(Connection connection, Schema schema) throws SQLException {
        return schema.differences(SchemaReader.read(connection));
    }

    /// The rights that a policy asks for, and the difference to what a database holds.
    static List<String> drift(Connection connection, Plan plan) throws SQLException {
        return Matrix.of(plan).differences(RightsReader.read(connection, plan.prefix()));
    }
}
