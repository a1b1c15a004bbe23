package se.loomer.command.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.loomer.command.DataFolder;
import se.loomer.command.Folders;
import se.loomer.guard.enforcement.ModuleResources;

/// A database that is migrated and has its rights, kept to be copied: copying it takes half a second, making it ten.
///
/// Templates live in a cache folder of this machine, each under a fingerprint of all that makes it: the migrations,
/// the policy, the code that compiles and applies rights, and the settings of the server. A change of any makes
/// another template, and the oldest are deleted. Any number of processes may use the cache at once: a lock lets one
/// of them make or delete while no other copies.
public final class DatabaseTemplate {
    private static final int TEMPLATES_MAX = 4;
    private static final int FINGERPRINT_LENGTH = 24;
    private static final String NAME = "template-";
    private static final Object LOCK = new Object();
    private static final List<String> SOURCES = List.of(
            "classpath*:se/loomer/policy/**/*.class",
            "classpath*:se/loomer/guard/enforcement/**/*.class",
            "classpath*:se/loomer/command/embedded/Server*.class");

    private final Path cache;
    private final Path policy;
    private final BiConsumer<? super EmbeddedDatabase, Path> migration;

    DatabaseTemplate(Path cache, Path policy, BiConsumer<? super EmbeddedDatabase, Path> migration) {
        this.cache = cache;
        this.policy = policy;
        this.migration = migration;
    }

    /// The template of this program for a policy.
    ///
    /// @param migration brings an empty database to both, with the secrets of a folder
    public static DatabaseTemplate of(Path policy, BiConsumer<? super EmbeddedDatabase, Path> migration) {
        return new DatabaseTemplate(cache(), policy, migration);
    }

    /// Starts a throwaway database on a copy, in a folder that does not exist yet.
    ///
    /// All copies share the template's secrets, which are in [#secrets].
    public EmbeddedDatabase throwaway(Path directory) {
        try {
            use(template -> Folders.copy(template, directory));
            return EmbeddedDatabase.throwaway(directory);
        } catch (IOException failed) {
            throw DataFolder.cannotUse(cache, failed);
        }
    }

    /// Where a throwaway copy has its secrets.
    public static Path secrets(Path directory) {
        return directory.resolve("secrets");
    }

    /// Copies the database's files, without any secret, to a place where nothing is.
    void copyFiles(Path target) throws IOException {
        use(template -> Folders.copy(template.resolve("database"), target));
    }

    private interface Work {
        void on(Path template) throws IOException;
    }

    private void use(Work work) throws IOException {
        synchronized (LOCK) {
            var folder = cache.resolve(NAME + fingerprint(policy));
            try (var channel = lockFile(cache, "template.lock")) {
                try (var _ = channel.lock(0, Long.MAX_VALUE, true)) {
                    if (Files.exists(folder)) {
                        Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
                        work.on(folder);
                        return;
                    }
                }
                try (var _ = channel.lock()) {
                    if (!Files.exists(folder)) {
                        make(folder);
                    }
                    work.on(folder);
                }
            }
        }
    }

    private void make(Path folder) throws IOException {
        var unfinished = cache.resolve("unfinished");
        deleteOld(unfinished);
        try (var opened = DataFolder.open(unfinished)) {
            var database = EmbeddedDatabase.throwaway(opened);
            try {
                migration.accept(database, opened.secrets());
            } finally {
                database.stop();
            }
        }
        Files.deleteIfExists(unfinished.resolve("database.port"));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteOld(Path unfinished) throws IOException {
        Folders.delete(unfinished);
        try (var entries = Files.list(cache)) {
            var old = entries.filter(entry -> entry.getFileName().toString().startsWith(NAME))
                    .sorted(Comparator.comparing((Path entry) -> entry.toFile().lastModified())
                            .reversed())
                    .skip(TEMPLATES_MAX - 1)
                    .toList();
            for (var template : old) {
                Folders.delete(template);
            }
        }
    }

    /// Returns the folder that holds the programs of PostgreSQL for throwaway databases, unpacked once on a machine.
    static Path binaries() {
        var cache = cache();
        synchronized (LOCK) {
            try (var channel = lockFile(cache, "postgres.lock");
                    var _ = channel.lock()) {
                ServerBinaries.unpackInto(cache);
                return cache;
            } catch (IOException failed) {
                throw DataFolder.cannotUse(cache, failed);
            }
        }
    }

    private static FileChannel lockFile(Path cache, String name) throws IOException {
        Folders.make(cache, "rwxr-xr-x");
        return FileChannel.open(
                cache.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// The account of the database must reach the programs, so root's cache is not in its closed home.
    private static Path cache() {
        var chosen = Stream.of(System.getenv("LOOMER_CACHE"), System.getenv("XDG_CACHE_HOME"))
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .findFirst();
        try {
            return chosen.map(name -> Path.of(name).resolve("loomer"))
                    .orElse(
                            Folders.ourselves() == 0
                                    ? Path.of("/var/cache/loomer")
                                    : Path.of(System.getProperty("user.home"), ".cache", "loomer"))
                    .toAbsolutePath();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String fingerprint(Path policy) throws IOException {
        var digest = sha256();
        var resolver = new PathMatchingResourcePatternResolver(DatabaseTemplate.class.getClassLoader());
        var sources = new ArrayList<Resource>();
        ModuleResources.find("migrations/*.sql").values().forEach(sources::addAll);
        for (var pattern : SOURCES) {
            Stream.of(resolver.getResources(pattern))
                    .sorted(Comparator.comparing(
                            source -> String.valueOf(source.getFilename()) + source.getDescription()))
                    .forEach(sources::add);
        }
        for (var source : sources) {
            try (var stream = source.getInputStream()) {
                add(digest, String.valueOf(source.getFilename()), stream);
            }
        }
        try (var files = Files.walk(policy)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (var stream = Files.newInputStream(file)) {
                    add(digest, policy.relativize(file).toString(), stream);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_LENGTH);
    }

    private static void add(MessageDigest digest, String name, InputStream content) throws IOException {
        var bytes = content.readAllBytes();
        digest.update("%s %d\n".formatted(name, bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
