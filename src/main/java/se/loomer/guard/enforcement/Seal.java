package se.loomer.guard.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals a scope's settings with HMAC-SHA-256 (RFC 2104) over the values, the time and the backend's process id.
///
/// Whoever can send SQL but does not hold the key can neither change for whom a transaction speaks, nor carry a seal
/// to another connection, nor use one ten seconds later.
final class Seal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BLOCK = 64;

    private final byte[] key;

    Seal(byte[] key) {
        this.key = key.clone();
    }

    /// The setting's value: the payload and its seal.
    String over(Binding binding, long sealedAtMicros, int backend) {
        var payload = binding.payload(sealedAtMicros);
        return payload + "|" + HexFormat.of().formatHex(mac(payload + ";" + backend));
    }

    private byte[] mac(String message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The key padded for the inner hash, as the database keeps it.
    byte[] innerPad() {
        return pad((byte) 0x36);
    }

    /// The key padded for the outer hash.
    byte[] outerPad() {
        return pad((byte) 0x5c);
    }

    private byte[] pad(byte with) {
        var padded = new byte[BLOCK];
        for (var index = 0; index < BLOCK; index++) {
            var part = index < key.length ? key[index] : 0;
            padded[index] = (byte) (part ^ with);
        }
        return padded;
    }
}
