package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import se.loomer.Installation;

/// Somebody who can send any SQL through one of the service's logins. The seal's key is the service's alone, so what
/// is sealed here is what the service would have sealed for its own request.
final class Attacker implements AutoCloseable {
    private final Installation loomer;
    private final Connection connection;

    Attacker(Installation loomer, String login) throws SQLException {
        this.loomer = loomer;
        this.connection = loomer.login(login);
        connection.setAutoCommit(false);
    }

    /// The setting that the service would make for a request of this binding, now.
    String sealed(Binding binding) throws SQLException {
        return sealedAt(binding, Instant.now());
    }

    String sealedAt(Binding binding, Instant at) throws SQLException {
        return loomer.secrets()
                .seal()
                .over(
                        binding,
                        ChronoUnit.MICROS.between(Instant.EPOCH, at),
                        connection.unwrap(PGConnection.class).getBackendPID());
    }

    /// Begins a transaction with a setting.
    void bind(String setting) throws SQLException {
        connection.rollback();
        try (var statement = connection.prepareStatement("select set_config('loomer.scope', ?, true)")) {
            statement.setString(1, setting);
            statement.execute();
        }
    }

    void bind(Binding binding) throws SQLException {
        bind(sealed(binding));
    }

    /// Runs a statement and returns its rows as text.
    List<String> run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            var rows = new ArrayList<String>();
            if (statement.execute(sql)) {
                try (var result = statement.getResultSet()) {
                    while (result.next()) {
                        rows.add(String.valueOf(result.getString(1)));
                    }
                }
            }
            return rows;
        }
    }

    /// The SQLSTATE with which a statement is refused, null where it is not; what it did is undone either way.
    @Nullable
    String refusal(String sql) throws SQLException {
        var refused = attempt(sql);
        return refused == null ? null : refused.getSQLState();
    }

    /// Those of many statements, by their place, that are refused for want of a right. They are tried inside the
    /// server, each undone, because a round trip for each of thousands takes minutes.
    Set<Integer> refusals(List<String> statements) throws SQLException {
        return attempts(statements, "when insufficient_privilege then noted := noted || place || ' ';", "");
    }

    /// Those that change a row.
    Set<Integer> successes(List<String> statements) throws SQLException {
        return attempts(
                statements,
                "",
                "get diagnostics changed = row_count; if changed > 0 then noted := noted || place || ' '; end if;");
    }

    private Set<Integer> attempts(List<String> statements, String whenRefused, String whenDone) throws SQLException {
        var quoted = statements.stream()
                .map(statement -> "'" + statement.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        run("""
                do $attempts$
                declare
                    attempt text;
                    place int := 0;
                    changed bigint;
                    noted text := '';
                begin
                    foreach attempt in array array[%s] loop
                        begin
                            execute attempt;
                            %s
                            raise exception 'undo';
                        exception
                            %s
                            when others then null;
                        end;
                        place := place + 1;
                    end loop;
                    perform set_config('attacker.noted', noted, true);
                end
                $attempts$
                """.formatted(quoted, whenDone, whenRefused));
        return Stream.of(run("select current_setting('attacker.noted')")
                        .getFirst()
                        .split(" "))
                .filter(place -> !place.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /// What the server says when it refuses a statement.
    String complaint(String sql) throws SQLException {
        var refused = attempt(sql);
        return refused == null ? "" : String.valueOf(refused.getMessage());
    }

    /// Savepoints nest, so each is released again: thousands in each other would slow down every later one.
    private @Nullable SQLException attempt(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("savepoint attempt; " + sql);
            return null;
        } catch (SQLException refused) {
            return refused;
        } finally {
            run("rollback to savepoint attempt; release savepoint attempt");
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
