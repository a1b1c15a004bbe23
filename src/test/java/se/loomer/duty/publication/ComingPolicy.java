package se.loomer.duty.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import se.loomer.policy.EffectsFile;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

/// Copies of the policy for tests: with a version to come beside it, or with that version in force.
public final class ComingPolicy {
    static final String VERSION = "3";

    private ComingPolicy() {}

    /// A copy of the policy in a folder of its own.
    static Path copy() {
        try {
            var target = Files.createTempDirectory("policy");
            try (var files = Files.walk(Path.of("policy"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var to = target.resolve(Path.of("policy").relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static PolicyBook open(Path folder) {
        return switch (PolicyBook.open(new PolicyFolder(folder))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    /// A copy with version 3 to come, which keeps letters for longer and so is material.
    public static Path material(LocalDate effective) {
        return withComing(effective, "kept: 7 days", "kept: 14 days");
    }

    /// A copy with version 3 to come, which does nothing otherwise.
    static Path immaterial(LocalDate effective) {
        return withComing(effective, "", "");
    }

    private static Path withComing(LocalDate effective, String from, String to) {
        var folder = copy();
        var now = open(folder).versions().current();
        var letter = "  letter: {";
        var text = EffectsFile.write(now)
                .replace("version: \"%s\"".formatted(now.version()), "version: \"%s\"".formatted(VERSION))
                .replace("effective: " + now.effective(), "effective: " + effective);
        var line =
                text.lines().filter(one -> one.startsWith(letter)).findFirst().orElseThrow();
        write(folder.resolve("coming/effects.yaml"), text.replace(line, line.replace(from, to)));
        for (var language : new String[] {"sv", "en"}) {
            write(
                    folder.resolve("coming/policy.%s.md".formatted(language)),
                    "## in-short\nVersion ${version}\n\nNya ord, från ${effective}.\n");
        }
        return folder;
    }

    /// A copy in which version 3 is the one in force: it keeps letters for longer.
    static Path inForce(LocalDate effective) {
        var folder = copy();
        var before = open(folder).versions().current();
        write(folder.resolve("history/2.yaml"), EffectsFile.write(before));
        try {
            for (var language : new String[] {"sv", "en"}) {
                Files.copy(
                        folder.resolve("policy.%s.md".formatted(language)),
                        folder.resolve("history/2.%s.md".formatted(language)));
                var words = folder.resolve("words.%s.md".formatted(language));
                write(words, Files.readString(words).replace("## difference 2\n", "## difference 3\n"));
            }
            var document = folder.resolve("loomer.yaml");
            write(
                    document,
                    Files.readString(document)
                            .replace("version: \"2\"\neffective: 2026-11-01", "version: \"3\"\neffective: " + effective)
                            .replace(
                                    "{version: \"1\", effective: 2020-12-31}",
                                    "{version: \"2\", effective: 2026-11-01}")
                            .replace("letter-life: 7 days", "letter-life: 14 days"));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
