package se.loomer.edge.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import se.loomer.policy.Policy;

/// Lets no cookie leave that the register of the policy does not name, or that waits for a choice nobody has made.
/// While we develop that is an error; in production the cookie is left out, and its name is reported.
final class CookieFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(CookieFilter.class);
    private static final int NAME_LENGTH_MAX = 100;

    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final boolean isStrict;

    CookieFilter(Policy policy, ApplicationEventPublisher events, boolean isStrict) {
        this.policy = policy;
        this.events = events;
        this.isStrict = isStrict;
    }

    /// Pages about errors could set cookies as well.
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var guarded = new Guarded(response, CookieChoice.of(request));
        try {
            chain.doFilter(request, guarded);
        } finally {
            guarded.stopped.forEach(name -> {
                LOG.error(
                        "the cookie {} was not set: it is not in the register of policy/loomer.yaml, or not allowed",
                        name);
                events.publishEvent(new UnregisteredCookie(name));
            });
        }
    }

    private boolean mayBeSet(String name, CookieChoice choice) {
        var cookie = policy.cookies().get(name);
        if (cookie == null || !cookie.kind().equals("cookie")) {
            return false;
        }
        var asked = cookie.choice();
        return asked == null || choice.allows(asked, policy);
    }

    private final class Guarded extends HttpServletResponseWrapper {
        private final CookieChoice choice;
        private final Set<String> stopped = new TreeSet<>();

        private Guarded(HttpServletResponse response, CookieChoice choice) {
            super(response);
            this.choice = choice;
        }

        @Override
        public void addCookie(Cookie cookie) {
            if (passes(cookie.getName())) {
                super.addCookie(cookie);
            }
        }

        @Override
        public void addHeader(String header, String value) {
            if (passes(header, value)) {
                super.addHeader(header, value);
            }
        }

        @Override
        public void setHeader(String header, String value) {
            if (passes(header, value)) {
                super.setHeader(header, value);
            }
        }

        private boolean passes(String header, String value) {
            return !header.toLowerCase(Locale.ROOT).equals(HttpHeaders.SET_COOKIE.toLowerCase(Locale.ROOT))
                    || passes(value.split("=", 2)[0].strip());
        }

        private boolean passes(String written) {
            var name = written.substring(0, Math.min(written.length(), NAME_LENGTH_MAX));
            if (mayBeSet(name, choice)) {
                return true;
            }
            if (isStrict) {
                throw new IllegalStateException(
                        "the cookie '%s' is not in the register, or not allowed: place it under 'cookies' in policy/loomer.yaml"
                                .formatted(name));
            }
            stopped.add(name);
            return false;
        }
    }
}
