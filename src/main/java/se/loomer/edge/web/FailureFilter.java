package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;
import se.loomer.guard.enforcement.PurposeStopped;

/// The one handler of what nobody can answer. It logs where it happened under a random reference, which the page
/// shows too; it logs nothing that came with the request.
final class FailureFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(FailureFilter.class);
    private static final String REFERENCE = "loomer.reference";

    /// Without letters and digits that people take for each other.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int REFERENCE_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | RuntimeException | ServletException failure) {
            if (hasLeft(failure)) {
                return;
            }
            if (statusOf(failure) instanceof Integer status) {
                answer(response, status);
                return;
            }
            var away = TransientFailure.reason(failure);
            if (away.isPresent()) {
                LOG.warn("the database cannot be asked now: {}", away.get());
                if (!response.isCommitted()) {
                    response.setHeader(HttpHeaders.RETRY_AFTER, TransientFailure.RETRY_AFTER_SECONDS);
                }
                answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            var reference = reference();
            LOG.error("failure {}\n{}", reference, FailureTrace.of(failure));
            request.setAttribute(REFERENCE, reference);
            answer(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }

    static @Nullable String reference(HttpServletRequest request) {
        return (String) request.getAttribute(REFERENCE);
    }

    private static void answer(HttpServletResponse response, int status) throws IOException {
        if (!response.isCommitted()) {
            response.sendError(status);
        }
    }

    /// Whether the browser closed the connection, which is no failure of ours.
    private static boolean hasLeft(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getClass().getSimpleName().equals("ClientAbortException")) {
                return true;
            }
        }
        return false;
    }

    /// The status with which Tomcat refuses parameters that it cannot read or that are too long.
    private static @Nullable Integer statusOf(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof org.apache.tomcat.util.http.InvalidParameterException invalid) {
                return invalid.getErrorCode();
            }
        }
        return null;
    }

    private String reference() {
        return random.ints(REFERENCE_LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }

    /// Writes down where a failure happened without repeating what it speaks of: the message of a library may quote
    /// the data that it failed on. Our own messages name things by their ids, so they may stand.
    static final class FailureTrace {
        private static final int FRAMES_MAX = 40;
        private static final int CAUSES_MAX = 10;

        private FailureTrace() {}

        /// The first cause with its frames, then what it was wrapped in.
        static String of(Throwable failure) {
            var causes = new ArrayDeque<Throwable>();
            for (Throwable at = failure; at != null && causes.size() < CAUSES_MAX; at = at.getCause()) {
                causes.push(at);
            }
            var text = new StringBuilder();
            for (var cause : causes) {
                text.append(text.isEmpty() ? "" : "inside ").append(name(cause)).append('\n');
                var frames = cause.getStackTrace();
                var shown = cause == causes.peek() ? FRAMES_MAX : 1;
                for (var frame = 0; frame < Math.min(frames.length, shown); frame++) {
                    text.append("    at ").append(frames[frame]).append('\n');
                }
            }
            return text.toString();
        }

        private static String name(Throwable failure) {
            var name = failure.getClass().getName();
            if (failure instanceof SQLException sql) {
                return name + " [" + sql.getSQLState() + "]";
            }
            var frames = failure.getStackTrace();
            var isOurs = frames.length > 0 && frames[0].getClassName().startsWith("se.loomer.");
            return isOurs ? name + ": " + failure.getMessage() : name;
        }
    }

    /// Tells failures that end by themselves or are being repaired: a database that is away, starting, full or
    /// busy, or whose rights are not those of the policy. Whoever asks again later is answered.
    static final class TransientFailure {
        /// After how long to ask again, as a rule: a server that was killed is back by then.
        static final String RETRY_AFTER_SECONDS = "5";

        /// By the classes of SQLSTATE (PostgreSQL, appendix A): connection exceptions, insufficient resources,
        /// operator intervention, system errors; and the locks and conflicts that a busy database ends.
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
}
