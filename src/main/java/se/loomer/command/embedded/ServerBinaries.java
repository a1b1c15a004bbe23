package se.loomer.command.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import se.loomer.command.CannotStart;
import se.loomer.command.Folders;

/// The programs of PostgreSQL, unpacked from the archive that comes with Loomer.
record ServerBinaries(Path folder) {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)*)\\.jar!");
    private static final int EXECUTABLE = 0100;

    /// Unpacks the programs into a folder named for their version, once. Half an unpacking never counts as one.
    static ServerBinaries unpackInto(Path parent) throws IOException {
        requireKnownMachine();
        var archive = ServerBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new CannotStart(
                    "This build of Loomer brings no PostgreSQL: name one of your own with --database-url.");
        }
        var folder = parent.resolve("postgres-" + version(archive));
        if (!Files.exists(folder)) {
            var unfinished = parent.resolve("postgres.unfinished");
            Folders.delete(unfinished);
            unpack(archive, Folders.make(unfinished, "rwxr-xr-x"));
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new ServerBinaries(folder);
    }

    private static void requireKnownMachine() {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            throw new CannotStart(
                    "The PostgreSQL inside Loomer runs on Linux on x86-64, and this is %s: name a PostgreSQL 18 of your own with --database-url."
                            .formatted(system));
        }
    }

    private static String version(URL archive) {
        var matcher = VERSION.matcher(archive.toString());
        return matcher.find() ? matcher.group(1) : "18";
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream stream = archive.openStream();
                var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(stream, 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, folder);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive of PostgreSQL names a place outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Folders.make(target, "rwxr-xr-x");
            return;
        }
        Folders.make(Objects.requireNonNull(target.getParent()), "rwxr-xr-x");
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            var rights = (entry.getMode() & EXECUTABLE) != 0 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
