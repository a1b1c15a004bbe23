package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// Reads and writes cookies in the one form that we use: for this host alone, over a safe connection, unseen by
/// scripts.
final class Cookies {
    private Cookies() {}

    static Optional<String> value(HttpServletRequest request, String name) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(cookie -> cookie.getValue())
                        .findFirst();
    }

    static void write(HttpServletResponse response, String name, String value, Duration life) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
