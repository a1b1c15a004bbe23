package se.loomer.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The folder that holds a policy: `loomer.yaml`, `schema.txt`, and the Markdown of its texts, terms and history.
public final class PolicyFolder {
    private final Path folder;

    public PolicyFolder(Path folder) {
        this.folder = folder;
    }

    /// The file with the document.
    public static final String DOCUMENT = "loomer.yaml";

    /// The file with the snapshot of the schema.
    public static final String SCHEMA = "schema.txt";

    /// A file that is there and cannot be read as text.
    static final class Unreadable extends UncheckedIOException {
        private static final long serialVersionUID = 1L;
        private final String file;

        private Unreadable(String file, IOException cause) {
            super(cause);
            this.file = file;
        }

        String file() {
            return file;
        }
    }

    /// Where the folder is.
    public Path path() {
        return folder;
    }

    Optional<String> text(String name) {
        var file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException broken) {
            throw new Unreadable(name, broken);
        }
    }

    /// The Markdown files of a folder beneath, by their names without the ending.
    Map<String, String> files(String subfolder) {
        return files(subfolder, ".md");
    }

    /// The files of a folder beneath that end so, by their names without the ending.
    Map<String, String> files(String subfolder, String ending) {
        var result = new TreeMap<String, String>();
        var directory = folder.resolve(subfolder);
        if (!Files.isDirectory(directory)) {
            return result;
        }
        try (var files = Files.list(directory)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                var name = String.valueOf(file.getFileName());
                text(subfolder + "/" + name)
                        .ifPresent(text -> result.put(name.substring(0, name.length() - ending.length()), text));
            }
        } catch (IOException broken) {
            throw new Unreadable(subfolder, broken);
        }
        return result;
    }
}
