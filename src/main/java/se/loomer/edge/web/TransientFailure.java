package se.loomer.edge.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.transaction.TransactionSystemException;
import se.loomer.guard.enforcement.PurposeStopped;

/// Tells failures that end by themselves or are being repaired: a database that is away, starting, full or busy, or
/// whose rights are not those of the policy. Whoever asks again later is answered.
final class TransientFailure {
    /// After how long to ask again, as a rule: a server that was killed is back by then.
    static final String RETRY_AFTER_SECONDS = "5";

    /// By the classes of SQLSTATE (PostgreSQL, appendix A): connection exceptions, insufficient resources, operator
    /// intervention, system errors; and the locks and conflicts that a busy database ends.
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> STATES = Set.of("55P03", "40001", "40P01", "25006", "25P03", "25P04");

    private static final int DEPTH_MAX = 20;

    private TransientFailure() {}

    /// Returns why a failure ends by itself, for the log; empty where it does not.
    static Optional<String> reason(Throwable failure) {
        var at = failure;
        for (var depth = 0; at != null && depth < DEPTH_MAX; depth++, at = at.getCause()) {
            // A lost connection cannot be rolled back either, and that says nothing of why.
            if (at instanceof TransactionSystemException rollback && rollback.getApplicationException() != null) {
                at = rollback.getApplicationException();
            }
            if (at instanceof PurposeStopped stopped) {
                return Optional.ofNullable(stopped.getMessage());
            }
            if (at instanceof SQLException sql) {
                var state = Objects.requireNonNullElse(sql.getSQLState(), "");
                if (STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2))) {
                    return Optional.of("SQLSTATE " + state);
                }
                if (sql instanceof SQLTransientConnectionException && sql.getCause() == null) {
                    return Optional.of("no connection was free");
                }
            }
        }
        return Optional.empty();
    }
}
