package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// What happens to those whom the chain does not let in. The office does not exist for anyone but its staff.
final class Doors implements AccessDeniedHandler, AuthenticationEntryPoint {
    /// Where a member of staff gets a second factor before the office opens.
    private static final String SECOND_FACTOR = "/account/security?office";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            ExpiredForm.keep(request);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (CurrentPerson.of(request)
                .filter(CurrentPerson::lacksSecondFactor)
                .isPresent()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", SECOND_FACTOR);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        toSignIn(request, response);
    }

    /// Sends the browser to the sign-in page, and from there back to the page that was asked for.
    static void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        var address = "/sign-in" + (request.getMethod().equals("GET") ? "?next=" + next(request) : "");
        if (request.getHeader("HX-Request") != null) {
            // A part of a page cannot become the sign-in page; the whole page goes there.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("HX-Redirect", "/sign-in");
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", address);
        }
    }

    private static String next(HttpServletRequest request) {
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : "?" + query);
        return URLEncoder.encode(ReturnPath.checked(address, "/"), StandardCharsets.UTF_8);
    }
}
