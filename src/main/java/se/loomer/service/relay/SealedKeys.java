package se.loomer.service.relay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Secrets;

/// Seals the keys of endpoints (AES-256-GCM, bound to their endpoint) under a key that is not in the database.
@Component
class SealedKeys {
    private static final String USE = "webhook-keys";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<byte[]> keys;

    SealedKeys(Secrets secrets) {
        this.keys = Stream.concat(Stream.of(secrets.derive(USE)), secrets.deriveEarlier(USE).stream())
                .toList();
    }

    byte[] seal(UUID endpoint, byte[] key) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var encrypted = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), endpoint, nonce, key)
                .orElseThrow();
        var sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
        return sealed;
    }

    /// Nothing where the installation's key is lost; the company then makes a new one for the endpoint.
    Optional<byte[]> open(UUID endpoint, byte[] sealed) {
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        var encrypted = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return keys.stream()
                .flatMap(key -> cipher(Cipher.DECRYPT_MODE, key, endpoint, nonce, encrypted).stream())
                .findFirst();
    }

    private static Optional<byte[]> cipher(int mode, byte[] key, UUID endpoint, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(cipher.doFinal(text));
        } catch (AEADBadTagException otherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a key could not be sealed or opened", failed);
        }
    }
}
