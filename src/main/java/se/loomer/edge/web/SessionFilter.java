package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out who is signed in: once a request, not at all for static files and programs, and never by a servlet
/// session.
final class SessionFilter extends OncePerRequestFilter {
    /// Under which programs come with a token; there no cookie is looked at.
    static final String PROGRAMS = "/api/v1/";

    private final ObjectProvider<Sessions> sessions;
    private final SessionCookie cookie;

    SessionFilter(ObjectProvider<Sessions> sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(Assets.ROOT)
                || request.getRequestURI().startsWith(PROGRAMS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = SessionCookie.read(request);
        if (secret.isPresent()) {
            var person = Optional.ofNullable(sessions.getIfAvailable()).flatMap(kept -> kept.resume(secret.get()));
            person.ifPresentOrElse(known -> admit(known, request), () -> cookie.clear(response));
        }
        chain.doFilter(request, response);
    }

    private static void admit(CurrentPerson person, HttpServletRequest request) {
        person.bindTo(request);
        var context = SecurityContextHolder.createEmptyContext();
        var authorities = person.lacksSecondFactor()
                ? AuthorityUtils.NO_AUTHORITIES
                : AuthorityUtils.createAuthorityList(person.kind().name());
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, null, authorities));
        SecurityContextHolder.setContext(context);
    }
}
