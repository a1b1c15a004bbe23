package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that no form of ours could have sent: too large ones, and those that hold the character NUL,
/// which PostgreSQL cannot keep. Whoever sends has to tell the length, in one way: browsers do, and two lengths (RFC
/// 9112,
/// 6.3) are how requests are smuggled.
final class SizeFilter extends OncePerRequestFilter {
    static final int REQUEST_BYTES_MAX = 200_000;
    /// Where files are handed in, and how large such a form may be.
    private static final Pattern FILES = Pattern.compile("/office/processors/[a-z-]{1,60}/agreements");

    private static final int FILES_BYTES_MAX = 4_200_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = FILES.matcher(request.getRequestURI()).matches() ? FILES_BYTES_MAX : REQUEST_BYTES_MAX;
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        } else if (request.getContentLengthLong() > most) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (holdsNul(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean holdsNul(HttpServletRequest request) {
        return request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(value -> value.indexOf('\0') >= 0);
    }
}
