package se.loomer.service.relay;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import se.loomer.service.devices.MessageSignature;

/// Keys of webhooks, and the signature of a message under each key in force, the newest first ([MessageSignature]).
final class WebhookSignature {
    /// How many bytes a key has; the standard takes 24 to 64.
    static final int KEY_BYTES = 32;

    private static final String PREFIX = "whsec_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSignature() {}

    static byte[] newKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /// The key as its holder keeps it: `whsec_…`.
    static String written(byte[] key) {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /// The value of `webhook-signature`.
    static String of(List<byte[]> keys, String id, Instant at, String body) {
        return keys.stream()
                .map(key -> new MessageSignature(key).sign(id, at, body))
                .collect(Collectors.joining(" "));
    }
}
