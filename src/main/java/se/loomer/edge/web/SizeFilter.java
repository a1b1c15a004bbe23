package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses requests that no form of ours could have sent. Those that do not tell their length are bounded by
/// `server.tomcat.max-http-form-post-size`.
final class SizeFilter extends OncePerRequestFilter {
    static final int REQUEST_BYTES_MAX = 200_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > REQUEST_BYTES_MAX) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
