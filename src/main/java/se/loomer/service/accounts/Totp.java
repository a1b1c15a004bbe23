package se.loomer.service.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords of RFC 6238 in the form that every app knows: SHA-1, 30 seconds, six digits.
final class Totp {
    static final int SECRET_BYTES = 20;
    private static final String ALGORITHM = "HmacSHA1";
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;

    /// How many steps a clock may be off, either way (RFC 6238, 5.2 and 6).
    private static final int WINDOW = 1;

    private Totp() {}

    /// The step to which a code belongs at this time, if it belongs to one near enough and later than the last used.
    static OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
        var current = now.getEpochSecond() / STEP_SECONDS;
        var found = OptionalLong.empty();
        // Every step is compared, so that the time tells nothing.
        for (var step = current - WINDOW; step <= current + WINDOW; step++) {
            var isEqual = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (isEqual && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /// The code of the step in which a moment lies.
    static String code(byte[] secret, Instant moment) {
        return code(secret, moment.getEpochSecond() / STEP_SECONDS);
    }

    /// RFC 4226, 5.3: dynamic truncation.
    private static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = hash[hash.length - 1] & 0xf;
            var number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return "%06d".formatted(number % MODULUS);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
