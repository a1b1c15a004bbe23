package se.loomer.command;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts everything once on a throwaway database, asks for the first page, and stops, so that Java can note what a
/// start loads; later starts are quicker for it.
///
/// `./loomer` names the file for these notes where there is none yet. A service that runs then has another process take
/// them beside it, with what the machine has left over.
final class Rehearsal implements AutoCloseable {
    private static final int PAGES = 5;
    private static final String NOTES = "loomer.rehearsal";
    private static final int STOP_SECONDS = 5;

    private final Process process;

    private Rehearsal(Process process) {
        this.process = process;
    }

    /// Tells whether somebody wants the notes and has none.
    static boolean isWanted() {
        return System.getProperty(NOTES) != null;
    }

    /// Begins to take the notes in a process of its own.
    static Rehearsal begin() throws IOException {
        var notes = Path.of(System.getProperty(NOTES));
        var unfinished = notes.resolveSibling(notes.getFileName() + ".new");
        var command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-D" + NOTES))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + unfinished,
                "-jar",
                System.getProperty("java.class.path"),
                "run",
                "--rehearse"));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(notes.resolveSibling("rehearsal.log").toFile())
                .start();
        process.onExit().thenAccept(ended -> keep(ended, unfinished, notes));
        return new Rehearsal(process);
    }

    private static void keep(Process ended, Path unfinished, Path notes) {
        try {
            if (ended.exitValue() == 0 && Files.exists(unfinished)) {
                Files.move(unfinished, notes, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            // The notes only make starts quicker: the next service that runs without them takes them again.
        }
    }

    /// Ends it, if it still runs, with the database that it started.
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        if (!process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join()
                .isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Whoever wants the notes holds our input open. When that ends, however it does, nothing is written down.
    private static void stopWhenUnwanted(Parts parts) {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // As if it had ended.
        }
        RunCommand.stop(parts);
        Runtime.getRuntime().halt(1);
    }

    static int run() throws Exception {
        var folder = Files.createTempDirectory("loomer-rehearsal");
        var log = folder.resolve("loomer.log");
        try (var parts = new Parts()) {
            Thread.ofPlatform().daemon().start(() -> stopWhenUnwanted(parts));
            var starting = parts.start(() -> ServiceStart.begin(log, true, false));
            var tryOut = TryOut.find("database", "--database-url");
            var data = folder.resolve("data");
            var database = RunCommand.address(parts.start(() -> tryOut.throwaway(data, Migration.contents())));
            var secrets = tryOut.secrets(data);
            Migration.run(database, secrets);
            var mail = parts.start(RunCommand::mail);
            var port = Ports.free();
            var site = URI.create("http://localhost:" + port);
            var service = new Service(
                    "rehearsal", port, site, false, database, mail.smtp(), null, "", true, null, 0, null, secrets, log);
            var running = parts.start(() -> starting.finish(service));
            visit(site);
            running.complete();
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private static void visit(URI site) throws InterruptedException {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request =
                    HttpRequest.newBuilder(site).timeout(Duration.ofSeconds(20)).build();
            for (var page = 0; page < PAGES; page++) {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new CannotStart("The rehearsal got no page from %s (%s).".formatted(site, e), e);
        }
    }
}
