package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feels whether the database still answers, and where it does not, ends every statement for which a page waits: a
/// statement that was sent before the server stood still would wait for as long as that lasts. Whoever asked is told
/// instead. A long statement on a server that answers goes on.
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long EVERY_MILLIS = 250;

    /// With the pause before it, less than the two seconds after which people are told.
    private static final int ANSWER_MILLIS = 1_500;

    /// Opens the connection by which the pulse is felt.
    interface Feeling {
        Connection open() throws SQLException;
    }

    private final Feeling feeling;
    private final Set<Connection> followed =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final AtomicBoolean isBegun = new AtomicBoolean();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-pulse").daemon().factory());
    private @Nullable Connection own;

    Pulse(Feeling feeling) {
        this.feeling = feeling;
    }

    /// Ends the connection when the database does not answer.
    Connection follow(Connection connection) {
        followed.add(connection);
        if (isBegun.compareAndSet(false, true)) {
            clockwork.scheduleWithFixedDelay(this::feel, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return connection;
    }

    private void feel() {
        if (open().isEmpty()) {
            return;
        }
        try {
            ask();
        } catch (SQLException silent) {
            drop();
            var ended = open();
            ended.forEach(Pulse::end);
            followed.removeAll(ended);
            LOG.warn(
                    "The database does not answer, SQLSTATE {}; {} connections of pages were ended.",
                    silent.getSQLState(),
                    ended.size());
        }
    }

    private Set<Connection> open() {
        synchronized (followed) {
            followed.removeIf(Pulse::isClosed);
            return Set.copyOf(followed);
        }
    }

    private void ask() throws SQLException {
        var connection = own;
        if (connection == null) {
            connection = feeling.open();
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            own = connection;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void drop() {
        if (own != null) {
            end(own);
            own = null;
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /// Closes the socket at once, whoever waits for it.
    private static void end(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("a connection was gone already, SQLSTATE {}", gone.getSQLState());
        }
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        drop();
    }
}
