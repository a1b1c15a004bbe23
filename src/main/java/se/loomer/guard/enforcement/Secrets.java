package se.loomer.guard.enforcement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of an installation: one random key in a file of mode 0600, from which all others are derived.
///
/// All instances of an installation share the folder. Whoever loses the file runs `./loomer migrate` with a new one.
public final class Secrets {
    private static final String FILE = "installation.key";
    private static final int KEY_BYTES = 32;

    private final List<byte[]> keys;

    /// @param keys the one in use first, then those before it
    private Secrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /// Reads the installation's key from a folder, and makes folder and key where there are none.
    public static Secrets in(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                create(file);
            }
            return new Secrets(Files.readAllLines(file).stream()
                    .map(line -> HexFormat.of().parseHex(line.strip()))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Puts a new key before the one in the folder, in one step: a reader finds the old one in use or the new one.
    /// What was derived from the old one is void once the database is migrated with the new one; only what was
    /// encrypted under it can still be read, and is encrypted anew when it is next used.
    public static void rotate(Path folder) {
        try {
            in(folder);
            var fresh = folder.resolve(FILE + ".new");
            Files.deleteIfExists(fresh);
            create(fresh);
            Files.writeString(fresh, "\n" + Files.readString(folder.resolve(FILE)), StandardOpenOption.APPEND);
            Files.move(
                    fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException madeByAnother) {
            // Another instance was quicker; its key is the installation's.
        }
    }

    /// The password of one of our logins.
    public String password(String login) {
        return HexFormat.of().formatHex(derive("login " + login));
    }

    /// A key of 32 bytes for one use, named by a label.
    public byte[] derive(String label) {
        return derive(keys.getFirst(), label);
    }

    /// The keys for this use from before each rotation, the latest first.
    public List<byte[]> deriveEarlier(String label) {
        return keys.stream().skip(1).map(key -> derive(key, label)).toList();
    }

    private static byte[] derive(byte[] key, String label) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Seal seal() {
        return new Seal(derive("seal"));
    }

    @Override
    public String toString() {
        return "[secrets]";
    }
}
