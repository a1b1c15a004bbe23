package se.loomer.command.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs other programs to their end, in an environment that brings no settings of somebody else's PostgreSQL.
final class Programs {
    private static final long SECONDS_MAX = 180;

    private Programs() {}

    /// How a program ended and what it printed.
    record Outcome(int code, String output) {
        boolean isSuccess() {
            return code == 0;
        }
    }

    static Outcome run(Path folder, List<String> command) throws IOException {
        return run(folder, command, "");
    }

    /// Runs a program that reads this text; the program must read it before it prints much.
    static Outcome run(Path folder, List<String> command, String input) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        try {
            try (var stream = process.getOutputStream()) {
                stream.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
