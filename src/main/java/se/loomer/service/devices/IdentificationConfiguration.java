package se.loomer.service.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.service.devices.IdentificationProperties.OnFailure;
import tools.jackson.databind.json.JsonMapper;

/// Chooses the identification service: our own, unless `loomer.identification.url` names a supplier.
@Configuration(proxyBeanMethods = false)
class IdentificationConfiguration {
    private static final String ALGORITHM = "HmacSHA256";

    @Bean
    Identification identification(
            @Value("${loomer.identification.url:}") String url,
            @Value("${loomer.identification.name:}") String name,
            @Value("${loomer.identification.key-file:}") String keyFile,
            @Value("${loomer.identification.fields:account,device,known,browser,system,network,time}") String fields,
            @Value("${loomer.identification.on-failure:embedded}") String onFailure,
            @Value("${loomer.identification.timeout:1s}") Duration timeout,
            Secrets secrets,
            JsonMapper json,
            Clock clock) {
        if (url.isEmpty()) {
            return new EmbeddedIdentification();
        }
        var address = URI.create(url);
        var settings = new IdentificationProperties(
                address,
                name.isEmpty() ? String.valueOf(address.getHost()) : name,
                words(fields),
                OnFailure.valueOf(onFailure.toUpperCase(Locale.ROOT)),
                timeout);
        var marking = secrets.derive("identification");
        return new SupplierIdentification(
                settings, new MessageSignature(key(keyFile)), thing -> mark(marking, thing), json, clock);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The key that both sides share, as Standard Webhooks writes it: `whsec_` and Base64.
    private static byte[] key(String file) {
        if (file.isEmpty()) {
            throw new IllegalStateException("loomer.identification.key-file: name the file with the supplier's key");
        }
        try {
            var text =
                    Files.readString(Path.of(file), StandardCharsets.US_ASCII).strip();
            return Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring(6) : text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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
