package se.loomer.edge.mail;

import java.util.Map;
import java.util.Optional;
import se.loomer.guard.enforcement.SubjectId;

/// Adds files to letters of some kinds. A file is made when its letter is sent and kept nowhere else; a letter whose
/// file cannot be made waits and is tried again.
public interface Enclosing {
    /// A file.
    ///
    /// @param name as its reader sees it; it names nobody
    /// @param type its media type
    record Enclosure(String name, String type, byte[] content) {
        @Override
        public String toString() {
            return "[file]";
        }
    }

    /// The file that goes with a letter; nothing for letters of other kinds. It is asked outside any scope.
    ///
    /// @param parameters what fills the e-mail's words
    Optional<Enclosure> enclosure(SubjectId to, String kind, Map<String, String> parameters);
}
