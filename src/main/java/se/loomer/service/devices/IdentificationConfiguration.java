package se.loomer.service.devices;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SettingRefused;
import tools.jackson.databind.json.JsonMapper;

/// Chooses the identification service: our own, unless `loomer.identification.url` names a supplier.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentificationProperties.class)
class IdentificationConfiguration {
    private static final String ALGORITHM = "HmacSHA256";

    @Bean
    Identification identification(IdentificationProperties settings, Secrets secrets, JsonMapper json, Clock clock) {
        if (settings.url() == null) {
            return new EmbeddedIdentification();
        }
        var marking = secrets.derive("identification");
        return new SupplierIdentification(
                settings,
                new MessageSignature(key(Objects.requireNonNull(settings.keyFile()))),
                thing -> mark(marking, thing),
                json,
                clock);
    }

    /// The key that both sides share, as Standard Webhooks writes it: `whsec_` and Base64.
    private static byte[] key(Path file) {
        try {
            var text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring(6) : text);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingRefused(
                    "loomer.identification.key-file",
                    "leads to no key that can be read",
                    "the path of a file with whsec_ and Base64 in it");
        }
    }

    private static String mark(byte[] key, String thing) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(thing.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
