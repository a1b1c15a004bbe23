package se.loomer.service.devices;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How an outside identification service is asked.
///
/// @param url where it is: https, or http on this machine alone
/// @param name its name as people see it
/// @param fields exactly which fields leave
/// @param onFailure what to do where it gives no answer that can be used: our own rules, or something stricter
/// @param timeout how long an answer may take, the connection included
record IdentificationProperties(URI url, String name, List<String> fields, OnFailure onFailure, Duration timeout) {
    /// The fields that may leave at all; account and device only as marks that the supplier alone has.
    static final Set<String> ALLOWED = Set.of("account", "device", "known", "browser", "system", "network", "time");

    static final Duration TIMEOUT_MAX = Duration.ofSeconds(1);

    /// What to do where the supplier gives no answer.
    enum OnFailure {
        EMBEDDED(Verdict.Action.ALLOW),
        CHALLENGE(Verdict.Action.CHALLENGE),
        DENY(Verdict.Action.DENY);

        private final Verdict.Action least;

        OnFailure(Verdict.Action least) {
            this.least = least;
        }

        Verdict.Action least() {
            return least;
        }
    }

    IdentificationProperties {
        if (!ALLOWED.containsAll(fields)) {
            throw new IllegalStateException(
                    "loomer.identification.fields: only %s may leave".formatted(String.join(", ", ALLOWED)));
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalStateException("loomer.identification.timeout: more than nothing, and at most one second");
        }
        if (!"https".equals(url.getScheme()) && !isHere(url)) {
            throw new IllegalStateException("loomer.identification.url: must begin with https://");
        }
        fields = List.copyOf(fields);
    }

    private static boolean isHere(URI url) {
        var host = url.getHost();
        return "http".equals(url.getScheme())
                && host != null
                && (host.equals("localhost") || host.matches("127\\.[0-9.]+"));
    }
}
