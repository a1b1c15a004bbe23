package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.policy.Policy;

/// The cookie that holds a session's secret, for as long as the policy says.
@Component
public class SessionCookie {
    private static final String NAME = "__Host-session";
    private static final int SECRET_LENGTH_MAX = 200;

    private final Duration life;

    SessionCookie(Policy policy) {
        this.life = policy.fact("session-life").duration();
    }

    /// Signs the browser in.
    public void write(HttpServletResponse response, String secret) {
        Cookies.write(response, NAME, secret, life);
    }

    /// Signs the browser in for a time of its own.
    public void write(HttpServletResponse response, String secret, Duration shorter) {
        Cookies.write(response, NAME, secret, shorter);
    }

    /// Signs the browser out, and lets it forget what the app keeps there (W3C, Clear Site Data); the session itself is
    /// ended by its keeper.
    public void clear(HttpServletResponse response) {
        response.setHeader("Clear-Site-Data", "\"storage\"");
        Cookies.write(response, NAME, "", Duration.ZERO);
    }

    /// The secret that the browser shows.
    public static Optional<String> read(HttpServletRequest request) {
        return Cookies.value(request, NAME).filter(secret -> !secret.isEmpty() && secret.length() <= SECRET_LENGTH_MAX);
    }
}
