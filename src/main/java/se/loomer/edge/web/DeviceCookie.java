package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import se.loomer.policy.Policy;

/// The cookies by which a browser is known again: the one that stays after a confirmed sign-in, and those of a sign-in,
/// a passkey's question or a form that is under way.
@Component
public class DeviceCookie {
    private static final int SECRET_LENGTH_MAX = 200;

    private final Policy policy;

    DeviceCookie(Policy policy) {
        this.policy = policy;
    }

    /// What a cookie is for.
    public enum Use {
        DEVICE("__Host-device", "device-life"),
        CONFIRMATION("__Host-confirmation", "confirmation-life"),
        CEREMONY("__Host-ceremony", "ceremony-life"),
        FORM("__Host-form", "kept-form-life");

        private final String cookie;
        private final String life;

        Use(String cookie, String life) {
            this.cookie = cookie;
            this.life = life;
        }
    }

    /// Gives the browser a secret to keep.
    public void write(HttpServletResponse response, Use use, String secret) {
        Cookies.write(response, use.cookie, secret, policy.fact(use.life).duration());
    }

    /// Takes it back.
    public void clear(HttpServletResponse response, Use use) {
        Cookies.write(response, use.cookie, "", Duration.ZERO);
    }

    /// The secret that the browser shows.
    public static Optional<String> read(HttpServletRequest request, Use use) {
        return Cookies.value(request, use.cookie)
                .filter(secret -> !secret.isEmpty() && secret.length() <= SECRET_LENGTH_MAX);
    }
}
