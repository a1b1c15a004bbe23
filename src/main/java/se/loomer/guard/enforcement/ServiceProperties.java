package se.loomer.guard.enforcement;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What every module may ask of how the operator runs the service.
///
/// @param publicUrl the address under which people reach it
/// @param trustedHops how many proxies of the operator's stand before it and add to `X-Forwarded-For`
/// @param limits a file with figures of the operator's own for the limits; null for those of the program
/// @param samples whether made-up companies and people are put in
@ConfigurationProperties("loomer")
public record ServiceProperties(
        @DefaultValue("http://localhost") URI publicUrl,
        @DefaultValue("0") int trustedHops,
        @Nullable Path limits,
        @DefaultValue("false") boolean samples) {

    public ServiceProperties {
        SettingRefused.unless(
                publicUrl.getHost() != null
                        && String.valueOf(publicUrl.getScheme()).matches("https?"),
                "loomer.public-url",
                "is no address of a site",
                "https://HOST");
        SettingRefused.unless(
                trustedHops >= 0,
                "loomer.trusted-hops",
                "is " + trustedHops,
                "how many proxies of yours stand before the service, 0 for none");
    }

    /// Whether people reach it over https alone.
    public boolean isSecure() {
        return publicUrl.getScheme().equals("https");
    }
}
