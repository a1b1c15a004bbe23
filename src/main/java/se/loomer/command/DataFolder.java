package se.loomer.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// The folder that holds all that Loomer keeps on this machine: database, secrets, logs.
///
/// Opening it takes a lock, so that two instances never work in it at once; the lock ends with the process, however
/// that ends. A marker file tells it from other people's folders, which are never written to and never deleted.
public final class DataFolder implements AutoCloseable {
    private static final String MARKER = ".loomer-data";
    private static final String MARKER_TEXT = "This folder holds the data of Loomer. Stop Loomer before you move it.\n";
    private static final String WITHOUT_SAMPLES = "without-samples";
    private static final String INSTALLATION_KEY = "installation.key";
    private static final int SECRET_BYTES = 24;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Opens the folder, makes it if it is missing, and refuses one that is not ours to use.
    public static DataFolder open(Path wanted) {
        var path = wanted.toAbsolutePath().normalize();
        try {
            if (!Files.exists(path)) {
                Files.createDirectories(path);
            }
            path = path.toRealPath();
            requireOurs(path);
            var lock = lock(path);
            // Everybody may pass through, so that the account of the database reaches its own folder; nobody may look.
            Folders.make(path, "rwx--x--x");
            Folders.make(path.resolve("log"), "rwx--x--x");
            Folders.make(path.resolve("secrets"), "rwx------");
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw cannotUse(path, e);
        }
    }

    private static void requireOurs(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new CannotStart("%s is a file, not a folder: choose another place with --data.".formatted(path));
        }
        if (Folders.owner(path) != Folders.ourselves()) {
            throw new CannotStart(
                    "The data folder %s belongs to the user %s: run Loomer as that user, or choose another folder with --data."
                            .formatted(path, Files.getOwner(path).getName()));
        }
        if (!Files.exists(path.resolve(MARKER)) && !Folders.isEmpty(path) && !holdsOnlyAKey(path)) {
            throw new CannotStart(
                    "The folder %s holds other files and is no data folder of Loomer: choose an empty or new one with --data."
                            .formatted(path));
        }
    }

    /// What whoever sets up a further instance prepares: an installation's key, and nothing else.
    private static boolean holdsOnlyAKey(Path path) throws IOException {
        var secrets = path.resolve("secrets");
        return Folders.names(path).equals(List.of("secrets"))
                && Files.isDirectory(secrets, LinkOption.NOFOLLOW_LINKS)
                && Folders.names(secrets).equals(List.of(INSTALLATION_KEY));
    }

    /// Locks the marker itself, which lives exactly as long as the folder is ours. It is written through the channel
    /// that holds the lock, for the system drops the lock when this process closes any other channel to that file.
    private static FileChannel lock(Path path) throws IOException {
        var channel = FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            channel.write(ByteBuffer.wrap(MARKER_TEXT.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        }
        channel.close();
        throw new CannotStart(
                "Another Loomer works in the data folder %s: stop it first, or choose another folder with --data."
                        .formatted(path));
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // This process itself holds it: the same answer as for another process.
            return false;
        }
    }

    public static CannotStart cannotUse(Path path, IOException e) {
        var reason = e instanceof AccessDeniedException
                ? "access denied"
                : e instanceof FileSystemException failure && failure.getReason() != null
                        ? failure.getReason()
                        : e.toString();
        return new CannotStart(
                "The data folder %s cannot be used (%s): mend that, or choose another folder with --data."
                        .formatted(path, reason),
                e);
    }

    /// Deletes everything in the folder but the marker, which is the lock.
    public void empty() {
        try (var entries = Files.list(path)) {
            for (var entry : entries.toList()) {
                if (!entry.endsWith(MARKER)) {
                    Folders.delete(entry);
                }
            }
            Folders.make(log(), "rwx--x--x");
            Folders.make(secrets(), "rwx------");
        } catch (IOException e) {
            throw cannotUse(path, e);
        }
    }

    public Path path() {
        return path;
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    public Path log() {
        return path.resolve("log");
    }

    /// The name of the instance that works in this folder: random, and the same at each start.
    public String instance() {
        var file = path.resolve("instance");
        try {
            if (!Files.exists(file)) {
                writePrivately(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw cannotUse(path, e);
        }
    }

    /// Whether starts in this folder make samples: not once they were removed.
    boolean wantsSamples() {
        return !Files.exists(path.resolve(WITHOUT_SAMPLES));
    }

    /// Has later starts in this folder make no samples.
    void refuseSamples() {
        try {
            writePrivately(path.resolve(WITHOUT_SAMPLES), "The samples were removed; starts here make none.\n");
        } catch (IOException e) {
            throw cannotUse(path, e);
        }
    }

    public boolean hasSecret(String name) {
        return Files.exists(secrets().resolve(name));
    }

    /// Returns the secret of that name, and makes a random one, readable by nobody else, if there is none yet.
    public String secret(String name) throws IOException {
        var file = secrets().resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            writePrivately(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file).strip();
    }

    /// Writes a file that only its owner can read, whole or not at all.
    public static void writePrivately(Path file, String text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
