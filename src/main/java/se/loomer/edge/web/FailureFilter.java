package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

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
}
