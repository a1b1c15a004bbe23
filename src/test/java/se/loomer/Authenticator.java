package se.loomer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An app for codes as people have it on their phone, written from RFC 6238 and RFC 4648 and not from our own code.
public final class Authenticator {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private Authenticator() {}

    /// The code that the app shows at a moment.
    ///
    /// @param secret as it stands on the page, spaces or not
    public static String code(String secret, Instant at) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(secret.replace(" ", "")), "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(at.getEpochSecond() / STEP_SECONDS)
                    .array());
            var offset = hash[19] & 15;
            var number = ((hash[offset] & 127) << 24)
                    | ((hash[offset + 1] & 255) << 16)
                    | ((hash[offset + 2] & 255) << 8)
                    | (hash[offset + 3] & 255);
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The secret's bytes as hexadecimal digits.
    public static String hex(String secret) {
        return HexFormat.of().formatHex(bytes(secret.replace(" ", "")));
    }

    private static byte[] bytes(String secret) {
        var number = BigInteger.ZERO;
        for (var letter : secret.toCharArray()) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(letter)));
        }
        var bytes = new byte[secret.length() * 5 / 8];
        for (var index = bytes.length - 1; index >= 0; index--) {
            bytes[index] = number.byteValue();
            number = number.shiftRight(8);
        }
        return bytes;
    }
}
