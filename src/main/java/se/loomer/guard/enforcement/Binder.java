package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.postgresql.PGConnection;

/// Binds a transaction to whom it is for: clears what an earlier one may have left on the connection, and sets the
/// sealed settings, in one message. The database tells its time with each answer, so that a step of either clock is
/// noticed before the seal is asked for, and the transaction is bound anew.
class Binder {
    private static final String BIND = "close all; reset all; select set_config('loomer.scope', ?, true), "
            + "(extract(epoch from transaction_timestamp()) * 1000000)::bigint";
    /// With what the database refuses a seal that was made for another time.
    private static final String REFUSED = "42501";

    private static final int EARLIER = 2;
    private static final int TIME = 2;

    /// Far less than the ten seconds for which a seal is good, and more than an answer takes.
    private static final long OFF_MICROS_MAX = 2_000_000;

    private final Seal seal;
    private final Clock clock;

    /// By how much the database's clock is ahead of ours.
    private volatile long offsetMicros;

    Binder(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /// A select that waits for its one parameter.
    interface Prepared extends AutoCloseable {
        void parameter(Object value) throws SQLException;

        ResultSet execute() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /// A select behind the message that binds it.
    private final class Bound implements Prepared {
        private final Connection connection;
        private final Binding binding;
        private final PreparedStatement statement;

        private Bound(Connection connection, Binding binding, PreparedStatement statement) {
            this.connection = connection;
            this.binding = binding;
            this.statement = statement;
        }

        @Override
        public void parameter(Object value) throws SQLException {
            statement.setObject(2, value);
        }

        /// Returns the select's rows. A select whose seal came too late was refused or saw nothing, and is asked again.
        @Override
        public ResultSet execute() throws SQLException {
            var sealedAt = seal(connection, binding, statement);
            try {
                if (isTimely(statement, sealedAt)) {
                    return next();
                }
            } catch (SQLException refused) {
                if (!REFUSED.equals(refused.getSQLState()) || !measure(connection)) {
                    throw refused;
                }
            }
            isTimely(statement, seal(connection, binding, statement));
            return next();
        }

        private ResultSet next() throws SQLException {
            statement.getMoreResults();
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
            if (!isTimely(statement, seal(connection, binding, statement))) {
                isTimely(statement, seal(connection, binding, statement));
            }
        }
    }

    /// Prepares a select that is bound by the message that carries it.
    Prepared bindAndPrepare(Connection connection, Binding binding, String sql) throws SQLException {
        return new Bound(connection, binding, connection.prepareStatement(BIND + "; " + sql));
    }

    /// Seals the binding and returns the time of the seal.
    private long seal(Connection connection, Binding binding, PreparedStatement statement) throws SQLException {
        var sealedAt = ours() + offsetMicros;
        statement.setString(
                1,
                seal.over(
                        binding, sealedAt, connection.unwrap(PGConnection.class).getBackendPID()));
        return sealedAt;
    }

    /// Sends the statement and returns whether the seal was made about when the transaction began; where it was not,
    /// the next seal will be.
    private boolean isTimely(PreparedStatement statement, long sealedAt) throws SQLException {
        statement.execute();
        for (var skipped = 0; skipped < EARLIER; skipped++) {
            statement.getMoreResults();
        }
        try (var rows = statement.getResultSet()) {
            rows.next();
            return isTimely(rows.getLong(TIME), sealedAt);
        }
    }

    private boolean isTimely(long database, long sealedAt) {
        if (Math.abs(database - sealedAt) <= OFF_MICROS_MAX) {
            return true;
        }
        offsetMicros = database - ours();
        return false;
    }

    /// Measures the database's clock; false where it is what it was.
    private boolean measure(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")) {
            rows.next();
            return !isTimely(rows.getLong(1), ours() + offsetMicros);
        }
    }

    private long ours() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
