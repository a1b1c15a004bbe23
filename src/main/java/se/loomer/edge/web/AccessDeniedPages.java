package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// What happens to those whom the chain does not let in. The office does not exist for anyone but its staff.
final class AccessDeniedPages implements AccessDeniedHandler, AuthenticationEntryPoint {
    private final ObjectProvider<RequestMappingHandlerMapping> routes;
    private final ObjectProvider<FormKeeping> keeping;
    private final FormTokens tokens;

    AccessDeniedPages(
            ObjectProvider<RequestMappingHandlerMapping> routes,
            ObjectProvider<FormKeeping> keeping,
            FormTokens tokens) {
        this.routes = routes;
        this.keeping = keeping;
        this.tokens = tokens;
    }

    /// Where a member of staff gets a second factor before the office opens.
    private static final String SECOND_FACTOR = "/account/security?office";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            refuseForged(request, response);
        } else if (CurrentPerson.of(request)
                .filter(CurrentPerson::lacksSecondFactor)
                .isPresent()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", SECOND_FACTOR);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /// A form without its token may be an old one; what no form is sent to needs no token to be told so.
    private void refuseForged(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            if (routes.getObject().getHandler(request) == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
        } catch (HttpRequestMethodNotSupportedException other) {
            var allowed = other.getSupportedMethods();
            response.setHeader(HttpHeaders.ALLOW, allowed == null ? "" : String.join(", ", allowed));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        } catch (Exception unfit) {
            // It leads somewhere, and its token is asked for first.
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
        var isOurs = tokens.comesFromUs(request);
        var form = ExpiredForm.of(request, isOurs);
        if (isOurs && !form.canBeSentAgain() && keeps(request, response, keeping)) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", FormKeeping.PATH);
            return;
        }
        form.bindTo(request);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        toSignIn(request, response, keeping);
    }

    private static boolean keeps(
            HttpServletRequest request, HttpServletResponse response, ObjectProvider<FormKeeping> keeping) {
        var keeper = keeping.getIfAvailable();
        return keeper != null && request.getMethod().equals("POST") && keeper.keep(request, response);
    }

    /// Sends the browser to the sign-in page, and from there back to the page that was asked for or to what was typed.
    static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, ObjectProvider<FormKeeping> keeping) {
        var address = "/sign-in";
        if (request.getMethod().equals("GET")) {
            address += "?next=" + next(request);
        } else if (keeps(request, response, keeping)) {
            address += "?next=" + URLEncoder.encode(FormKeeping.PATH, StandardCharsets.UTF_8);
        }
        if (request.getHeader("HX-Request") != null) {
            // A part of a page cannot become the sign-in page; the whole page goes there.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            response.setHeader("HX-Redirect", address);
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
