package se.loomer.edge.files;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// How files that people hand in are looked at.
///
/// @param scanner where a `clamd` listens; null where nobody scans
/// @param scannerTime how long one file may take
@ConfigurationProperties("loomer.files")
record FileProperties(
        @Nullable URI scanner, @DefaultValue("20s") Duration scannerTime) {
    FileProperties {
        SettingRefused.unless(
                scanner == null
                        || "tcp".equals(scanner.getScheme()) && scanner.getHost() != null && scanner.getPort() > 0,
                "loomer.files.scanner",
                "is no address of a clamd",
                "tcp://HOST:PORT");
        SettingRefused.unless(
                scannerTime.isPositive(), "loomer.files.scanner-time", "leaves no time", "20s or the like");
    }
}
