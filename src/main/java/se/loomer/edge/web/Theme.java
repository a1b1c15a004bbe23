package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/// Whether pages are light or dark; `AUTO` follows the device, by style sheet alone.
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    static final String COOKIE = "__Host-theme";

    /// The word in the cookie and on the page: `auto`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Theme> of(String word) {
        return SubmittedChoice.of(values(), Theme::word, word);
    }

    static Theme of(HttpServletRequest request) {
        return Cookies.value(request, COOKIE).flatMap(Theme::of).orElse(AUTO);
    }
}
