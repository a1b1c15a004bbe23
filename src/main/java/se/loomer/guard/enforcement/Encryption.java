package se.loomer.guard.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what is kept in the database under a key that is not there (AES-256-GCM), bound to whose it is.
public final class Encryption {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<byte[]> keys;

    private Encryption(List<byte[]> keys) {
        this.keys = keys;
    }

    /// Encrypts under the installation's key for one use; what was encrypted before a rotation can still be read.
    public static Encryption of(Secrets secrets, String use) {
        return new Encryption(Stream.concat(Stream.of(secrets.derive(use)), secrets.deriveEarlier(use).stream())
                .toList());
    }

    /// @param owner whose it is; it can be decrypted for nobody else
    public byte[] encrypt(Object owner, byte[] text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var encrypted =
                cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), owner, nonce, text).orElseThrow();
        var sealed = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, sealed, NONCE_BYTES, encrypted.length);
        return sealed;
    }

    /// Nothing where it is another's, was changed, or its key is lost.
    public Optional<byte[]> decrypt(Object owner, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        var encrypted = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return keys.stream()
                .flatMap(key -> cipher(Cipher.DECRYPT_MODE, key, owner, nonce, encrypted).stream())
                .findFirst();
    }

    private static Optional<byte[]> cipher(int mode, byte[] key, Object owner, byte[] nonce, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.toString().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(cipher.doFinal(text));
        } catch (AEADBadTagException otherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("a text could not be encrypted or decrypted", failed);
        }
    }
}
