package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.loomer.command.CannotStart;
import se.loomer.command.embedded.Programs.Outcome;

/// The running server: starts and stops it, and ends one that an earlier Loomer left behind when it was killed.
record ServerProcess(ServerBinaries binaries, ServerAccount account, Path database, Path log) {
    private static final Duration LEFTOVERS_WAIT = Duration.ofSeconds(15);

    /// Starts the server and waits until it answers; recovery after a power cut may take its time.
    Outcome start() throws IOException {
        Files.deleteIfExists(firstWords());
        // pg_ctl puts the server into a session of its own, so that Ctrl-C reaches us alone and we stop it in order.
        return control("start", "-w", "-t", "150", "-s", "-l", firstWords().toString());
    }

    /// Ends all sessions and the server; what was committed is on disk.
    void stop() throws IOException {
        if (isRunning()
                && !control("stop", "-w", "-t", "60", "-s", "-m", "fast").isSuccess()
                && isRunning()) {
            control("stop", "-w", "-t", "30", "-s", "-m", "immediate");
        }
    }

    /// Ends a server that still works in our folder although the Loomer that started it is gone.
    ///
    /// The kernel says who that is: a process of PostgreSQL whose working folder is ours. The number in a stale
    /// `postmaster.pid` may by now belong to any other program, so it alone proves nothing.
    void stopLeftover() throws IOException {
        if (isRunning()) {
            stop();
        }
        var deadline = System.nanoTime() + LEFTOVERS_WAIT.toNanos();
        while (!processes().isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new CannotStart(
                        "Processes %s of an earlier PostgreSQL still work in %s: end them, then start again."
                                .formatted(processes(), database));
            }
            pause();
        }
        Files.deleteIfExists(lockFile());
    }

    /// Whether the process is there that the server's own file names; cheap enough to be asked all the time.
    boolean isAlive() throws IOException {
        return number().flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    /// Ends what still works in our folder although its server is gone: nothing that it does can be committed, and
    /// the next server must wait for it.
    void endOrphans() throws IOException {
        processes().forEach(orphan -> ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly));
    }

    private boolean isRunning() throws IOException {
        var number = number();
        return number.isPresent() && processes().contains(number.get());
    }

    private Optional<Long> number() throws IOException {
        if (!Files.exists(lockFile())) {
            return Optional.empty();
        }
        var first = Files.readString(lockFile()).lines().findFirst().orElse("").strip();
        return first.matches("\\d{1,10}") ? Optional.of(Long.valueOf(first)) : Optional.empty();
    }

    private List<Long> processes() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d+"))
                    .filter(this::worksInOurFolder)
                    .map(entry -> Long.valueOf(entry.getFileName().toString()))
                    .toList();
        }
    }

    private boolean worksInOurFolder(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(database)
                    && Files.readString(process.resolve("comm")).startsWith("postgres");
        } catch (IOException e) {
            // It ended meanwhile, or belongs to somebody else, who cannot be in a folder that only we may enter.
            return false;
        }
    }

    /// Returns the last thing the server said before it gave up.
    Optional<String> lastWords() throws IOException {
        try (var files = Files.list(log)) {
            return files.sorted((left, right) -> Long.compare(changed(right), changed(left)))
                    .flatMap(ServerProcess::complaints)
                    .findFirst();
        }
    }

    private static Stream<String> complaints(Path file) {
        try {
            return Files.readString(file).lines().toList().reversed().stream()
                    .filter(line -> line.contains("FATAL: ") || line.contains("PANIC: "))
                    .map(line -> line.replaceFirst(".*(FATAL|PANIC): +", ""));
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static long changed(Path file) {
        return file.toFile().lastModified();
    }

    private Outcome control(String verb, String... options) throws IOException {
        var command = Stream.concat(
                Stream.of(binaries.program("pg_ctl"), verb, "-D", database.toString()), Stream.of(options));
        return Programs.run(log, account.command(command.toList()));
    }

    private Path lockFile() {
        return database.resolve("postmaster.pid");
    }

    private Path firstWords() {
        return log.resolve("start.log");
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
