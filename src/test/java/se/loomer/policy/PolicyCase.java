package se.loomer.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A case for the compiler: the small policy in `base`, with the few changes that the case's `case.txt` lists.
///
/// Its first lines begin with `#` and say what it is about. `! file` removes a file and `@ file` names the one that
/// the next changes are for. A change is a block of `- ` lines, which must occur once, and the `+ ` lines that take
/// their place; without `- ` lines they are added at the end. A blank line ends a change.
record PolicyCase(Path folder) {
    static final Path ALL = Path.of("src/test/resources/policy-cases");
    private static final Path BASE = ALL.resolve("base");

    static List<PolicyCase> all() throws IOException {
        try (var folders = Files.list(ALL)) {
            return folders.filter(folder -> !folder.equals(BASE))
                    .sorted()
                    .map(PolicyCase::new)
                    .toList();
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }

    Path expected(String name) {
        return folder.resolve("expected-" + name);
    }

    /// Writes the policy of this case into an empty folder.
    PolicyFolder writeTo(Path target) throws IOException {
        copyBase(target);
        var file = target;
        var removed = new ArrayList<String>();
        var added = new ArrayList<String>();
        var lines = new ArrayList<>(Files.readAllLines(folder.resolve("case.txt")));
        lines.add("");
        for (var line : lines) {
            if (line.startsWith("! ")) {
                Files.delete(target.resolve(line.substring(2)));
            } else if (line.startsWith("@ ")) {
                file = target.resolve(line.substring(2));
            } else if (line.startsWith("-")) {
                removed.add(content(line));
            } else if (line.startsWith("+")) {
                added.add(content(line));
            } else if (line.isEmpty() && !(removed.isEmpty() && added.isEmpty())) {
                change(file, String.join("\n", removed), String.join("\n", added));
                removed.clear();
                added.clear();
            }
        }
        return new PolicyFolder(target);
    }

    private static String content(String line) {
        return line.length() < 2 ? "" : line.substring(2);
    }

    private void change(Path file, String old, String fresh) throws IOException {
        var text = Files.exists(file) ? Files.readString(file) : "";
        if (old.isEmpty()) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text + (text.isEmpty() ? "" : "\n") + fresh + "\n");
            return;
        }
        var at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new IllegalStateException("%s: '%s' does not occur once in %s".formatted(name(), old, file));
        }
        Files.writeString(file, text.substring(0, at) + fresh + text.substring(at + old.length()));
    }

    static void copyBase(Path target) throws IOException {
        copy(BASE, target);
    }

    /// Copies a folder with all it holds.
    static void copy(Path source, Path target) throws IOException {
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) {
                var copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }
}
