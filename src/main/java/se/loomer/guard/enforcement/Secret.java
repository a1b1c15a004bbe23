package se.loomer.guard.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A secret that someone carries: of a session, a device, a link in an e-mail. Only its SHA-256 is ever stored.
public record Secret(String reveal) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LENGTH_MAX = 20_000;

    /// Refuses texts that no secret of ours can be, before they cost anything.
    public Secret {
        if (reveal.isEmpty() || reveal.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a secret of %d characters".formatted(reveal.length()));
        }
    }

    /// A new secret of 256 random bits, safe in URLs and cookies.
    public static Secret next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What the database knows of it.
    public Presented presented() {
        return Presented.of(reveal);
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    /// The SHA-256 of a secret or an e-mail address, by which a scope opens the one row that it belongs to.
    public record Presented(String hex) {
        /// The hash of a text in UTF-8.
        public static Presented of(String text) {
            return ofBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        /// The hash of bytes, such as a passkey's identifier.
        public static Presented ofBytes(byte[] bytes) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Presented(HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException(missing);
            }
        }

        /// The hash that the database keeps.
        static Presented kept(byte[] hash) {
            return new Presented(HexFormat.of().formatHex(hash));
        }

        /// The hash as the database keeps it.
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "[hash]";
        }
    }
}
