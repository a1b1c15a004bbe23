package se.loomer.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import se.loomer.guard.enforcement.OwnerConnection;

/// A year behind the samples: conversations of the first company in each of twelve months, statistics, agreements that
/// have
/// run for a while, and entries of registers.
final class SampleYear {
    private SampleYear() {}

    /// Writes the year behind samples that have none; where there are none, nothing.
    static void write(OwnerConnection owner) {
        var script = script();
        OwnerWork.run(owner, script, statement -> {
            try (var rows = statement.executeQuery("""
                    select exists (select from guard.subject where kind = 'person' and uuid_extract_version(id) = 8)
                       and not exists (select from statistics.budget where spent = 0)
                    """)) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    return false;
                }
            }
            return statement.execute(script);
        });
    }

    private static String script() {
        try (var stream = Objects.requireNonNull(
                SampleYear.class.getResourceAsStream("/command/sample-year.sql"), "sample-year.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
