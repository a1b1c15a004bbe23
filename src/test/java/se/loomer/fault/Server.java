package se.loomer.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import se.loomer.Installation;

/// The database server of an installation, as those see it who kill it.
final class Server {
    private Server() {}

    /// Its processes; the first is the one that the others hang on. None where it is gone.
    static List<ProcessHandle> of(Installation loomer) {
        var file = loomer.folder().resolve("data/database/postmaster.pid");
        try {
            var number = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(number).stream()
                    .flatMap(first -> Stream.concat(Stream.of(first), first.children()))
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
