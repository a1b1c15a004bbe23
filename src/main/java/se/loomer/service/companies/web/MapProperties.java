package se.loomer.service.companies.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import se.loomer.guard.enforcement.SettingRefused;

/// @param url where maps come from, once a visitor allows them; null for no maps
@ConfigurationProperties("loomer.map")
record MapProperties(@Nullable URI url) {
    MapProperties {
        SettingRefused.unless(
                url == null
                        || url.getHost() != null
                                && String.valueOf(url.getScheme()).matches("https?"),
                "loomer.map.url",
                "is no address of a page",
                "https://HOST/PATH");
    }
}
