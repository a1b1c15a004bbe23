package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import se.loomer.policy.Policy;

/// What somebody at this browser answered about cookies that the service can do without. It belongs to the browser and
/// to no person; its proof is kept by the module `preferences`, under the hash of the secret.
///
/// @param secret names the proof, empty before an answer
/// @param answered the entries of the register that the answer covers, by [Policy.Cookie#key]
/// @param allowed the choices that were allowed
/// @param knewSignal whether it was given although the browser sent Global Privacy Control
/// @param hasSignal whether the browser sends Global Privacy Control now
public record CookieChoice(
        String secret, Set<String> answered, Set<String> allowed, boolean knewSignal, boolean hasSignal) {
    static final String COOKIE = "__Host-choices";

    private static final Pattern VALUE =
            Pattern.compile("([A-Za-z0-9-_]{43})~([0-9a-f.]{0,900})~([a-z0-9.-]{0,900})~([01])");

    /// Copies what it is given.
    public CookieChoice {
        answered = Set.copyOf(answered);
        allowed = Set.copyOf(allowed);
    }

    /// What the request's cookie says; what cannot be read is no answer.
    static CookieChoice of(HttpServletRequest request) {
        var hasSignal = "1".equals(request.getHeader("Sec-GPC"));
        return Cookies.value(request, COOKIE)
                .map(VALUE::matcher)
                .filter(found -> found.matches())
                .map(found -> new CookieChoice(
                        found.group(1),
                        words(found.group(2)),
                        words(found.group(3)),
                        found.group(4).equals("1"),
                        hasSignal))
                .orElseGet(() -> new CookieChoice("", Set.of(), Set.of(), false, hasSignal));
    }

    private static Set<String> words(String joined) {
        var words = new LinkedHashSet<>(List.of(joined.split("\\.", -1)));
        words.remove("");
        return words;
    }

    /// Has the browser remember the answer.
    public void write(HttpServletResponse response, Duration life) {
        var value =
                String.join("~", secret, String.join(".", answered), String.join(".", allowed), knewSignal ? "1" : "0");
        Cookies.write(response, COOKIE, value, life);
    }

    /// Whether somebody has answered here.
    public boolean isMade() {
        return !secret.isEmpty();
    }

    /// The secret of the proof.
    public Optional<String> proof() {
        return isMade() ? Optional.of(secret) : Optional.empty();
    }

    /// Whether the visitor has to be asked: where the register has an entry that no answer covers. The signal is an
    /// answer, and it is no.
    public boolean isOpen(Policy policy) {
        return !hasSignal
                && policy.cookies().values().stream()
                        .anyMatch(cookie -> !cookie.isNeeded() && !answered.contains(cookie.key()));
    }

    /// Whether this was allowed, with all that the register now says of it, and with the signal in view where the
    /// browser sends one.
    public boolean allows(String choice, Policy policy) {
        return allowed.contains(choice)
                && (knewSignal || !hasSignal)
                && policy.cookies().values().stream()
                        .filter(cookie -> choice.equals(cookie.choice()))
                        .allMatch(cookie -> answered.contains(cookie.key()));
    }
}
