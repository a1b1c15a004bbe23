package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SubjectId;

/// The tokens of forms, one for each page that was shown. A token tells the same form sent twice from two, and for whom
/// its page was made; nobody can read a person from it.
@Component
public class FormTokens {
    /// The hidden field in which each form carries its token.
    public static final String FIELD = "_form";

    private static final int SALT_BYTES = 18;
    private static final int MAC_BYTES = 18;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;

    FormTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    /// A token for a page that is made for this person, or for nobody in particular.
    String next(@Nullable SubjectId person) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var token = Arrays.copyOf(salt, SALT_BYTES + MAC_BYTES);
        System.arraycopy(secrets.derive(label(salt, person)), 0, token, SALT_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// The token of the form that a request sends.
    public static Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(FIELD));
    }

    /// Whether the token's page was made for this person, or for nobody where there is none.
    public boolean isFor(String token, @Nullable SubjectId person) {
        byte[] read;
        try {
            read = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
        if (read.length != SALT_BYTES + MAC_BYTES) {
            return false;
        }
        var label = label(Arrays.copyOf(read, SALT_BYTES), person);
        var mac = Arrays.copyOfRange(read, SALT_BYTES, read.length);
        return Stream.concat(Stream.of(secrets.derive(label)), secrets.deriveEarlier(label).stream())
                .anyMatch(key -> MessageDigest.isEqual(Arrays.copyOf(key, MAC_BYTES), mac));
    }

    /// Whether what a form holds may be shown to whoever is signed in: its page was made for them or for nobody.
    public boolean mayBeSeenBy(String token, @Nullable SubjectId person) {
        return isFor(token, null) || person != null && isFor(token, person);
    }

    /// Whether a request comes from a page of ours: the browser vouches for it, or says nothing against it and the form
    /// holds a token that was made for whoever sends it.
    public boolean comesFromUs(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        var origin = request.getHeader("Origin");
        var person = CurrentPerson.of(request).map(CurrentPerson::subject).orElse(null);
        return (origin == null || isOurs(origin, request))
                && of(request).filter(token -> mayBeSeenBy(token, person)).isPresent();
    }

    private static boolean isOurs(String origin, HttpServletRequest request) {
        try {
            return request.getHeader("Host") != null
                    && request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String label(byte[] salt, @Nullable SubjectId person) {
        return "form-token %s %s".formatted(HexFormat.of().formatHex(salt), person == null ? "nobody" : person.value());
    }
}
