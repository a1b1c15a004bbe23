package se.loomer.service.devices;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// How an outside identification service is asked.
///
/// @param url where it is: https, or http on this machine alone; null where none is asked
/// @param name its name as people see it; the host's where it is empty
/// @param keyFile the key that both sides share
/// @param fields exactly which fields leave
/// @param onFailure what to do where it gives no answer that can be used: our own rules, or something stricter
/// @param timeout how long an answer may take, the connection included
@ConfigurationProperties("loomer.identification")
record IdentificationProperties(
        @Nullable URI url,
        @DefaultValue("") String name,
        @Nullable Path keyFile,

        @DefaultValue({"account", "device", "known", "browser", "system", "network", "time"})
        List<String> fields,

        @DefaultValue("embedded") OnFailure onFailure,
        @DefaultValue("1s") Duration timeout) {
    private static final String KEYS = "loomer.identification.";

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
        SettingRefused.unless(
                ALLOWED.containsAll(fields),
                KEYS + "fields",
                "names a field that may not leave",
                "some of " + String.join(",", ALLOWED.stream().sorted().toList()));
        SettingRefused.unless(
                timeout.isPositive() && timeout.compareTo(TIMEOUT_MAX) <= 0,
                KEYS + "timeout",
                "is " + timeout.toMillis() + " ms",
                "more than nothing, and at most 1s");
        if (url != null) {
            SettingRefused.unless(
                    url.getHost() != null && ("https".equals(url.getScheme()) || isHere(url)),
                    KEYS + "url",
                    "is neither https nor on this machine",
                    "https://HOST/PATH");
            SettingRefused.required(keyFile, KEYS + "key-file", "the file with the supplier's key");
            name = name.isEmpty() ? url.getHost() : name;
        }
        fields = List.copyOf(fields);
    }

    private static boolean isHere(URI url) {
        return "http".equals(url.getScheme())
                && (url.getHost().equals("localhost") || url.getHost().matches("127\\.[0-9.]+"));
    }
}
