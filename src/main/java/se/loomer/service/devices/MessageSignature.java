package se.loomer.service.devices;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs messages and checks their signatures as Standard Webhooks 1.0.0 says: HMAC-SHA-256 over identifier, time and
/// body, in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
public final class MessageSignature {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final byte[] key;

    /// A signer with this key, which both sides share.
    public MessageSignature(byte[] key) {
        this.key = key.clone();
    }

    /// The signature of a message.
    public String sign(String id, Instant at, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var signed = mac.doFinal((id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Whether one of the signatures is right and the message is not older or newer than five minutes.
    ///
    /// @param timestamp seconds since 1970, as text
    public boolean isValid(String id, String timestamp, String signatures, String body, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        var expected = sign(id, at, body).getBytes(StandardCharsets.US_ASCII);
        return Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0
                && Arrays.stream(signatures.split(" "))
                        .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
