package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postgresql.PGConnection;

/// Binds a transaction to whom it is for: clears what an earlier one may have left on the connection, and sets the
/// sealed settings, in one message.
class Binder {
    private static final String BIND = "close all; reset all; select set_config('loomer.scope', ?, true)";
    private static final int STATEMENTS = 3;
    private static final Duration CLOCK_CHECKED_EVERY = Duration.ofMinutes(5);
    private static final Duration CLOCK_SET_BACK = Duration.ofSeconds(1);

    private final Seal seal;
    private final Clock clock;
    private volatile Offset offset = new Offset(Instant.EPOCH, 0);

    Binder(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /// How far the database's clock is ahead of ours, and when that was measured.
    private record Offset(Instant measuredAt, long micros) {}

    /// A select that waits for its parameter, behind whatever goes in the same message.
    record Prepared(PreparedStatement statement, int position, int earlier) implements AutoCloseable {
        void parameter(Object value) throws SQLException {
            statement.setObject(position, value);
        }

        ResultSet execute() throws SQLException {
            statement.execute();
            for (var skipped = 0; skipped < earlier; skipped++) {
                statement.getMoreResults();
            }
            return statement.getResultSet();
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /// Binds the transaction that is open on a connection.
    void bind(Connection connection, Binding binding) throws SQLException {
        try (var statement = connection.prepareStatement(BIND)) {
            statement.setString(1, sealed(connection, binding));
            statement.execute();
        }
    }

    /// Prepares a select that is bound by the message that carries it.
    Prepared bindAndPrepare(Connection connection, Binding binding, String sql) throws SQLException {
        var statement = connection.prepareStatement(BIND + "; " + sql);
        statement.setString(1, sealed(connection, binding));
        return new Prepared(statement, 2, STATEMENTS);
    }

    private String sealed(Connection connection, Binding binding) throws SQLException {
        var now = clock.instant();
        // A clock that was set back has made the measurement one of the future.
        if (offset.measuredAt().isBefore(now.minus(CLOCK_CHECKED_EVERY))
                || offset.measuredAt().isAfter(now.plus(CLOCK_SET_BACK))) {
            offset = measure(connection);
        }
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, now) + offset.micros();
        return seal.over(binding, micros, connection.unwrap(PGConnection.class).getBackendPID());
    }

    private Offset measure(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")) {
            rows.next();
            var ours = clock.instant();
            return new Offset(ours, rows.getLong(1) - ChronoUnit.MICROS.between(Instant.EPOCH, ours));
        }
    }
}
