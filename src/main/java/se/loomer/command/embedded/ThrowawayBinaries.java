package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Unpacks the programs once for all throwaway databases of this process, and deletes them when it ends.
final class ThrowawayBinaries {
    private static @Nullable Path parent;

    private ThrowawayBinaries() {}

    static synchronized Path parent() {
        var known = parent;
        if (known != null) {
            return known;
        }
        try {
            var made = Folders.make(Files.createTempDirectory("loomer-postgres"), "rwxr-xr-x");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            parent = made;
            return made;
        } catch (IOException e) {
            throw new CannotStart("No temporary folder can be made (%s): free some space.".formatted(e), e);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            // The process ends, and what is left lies in the system's folder for such things.
        }
    }
}
