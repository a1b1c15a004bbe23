/// Files that people hand in: told by their content, checked, scanned, and made harmless before anybody keeps them.
///
/// Owns no tables. What [Uploads] returns is kept in columns of the module that asked for it, so that its grants, row
/// rules, retention, erasure and export bind a file as they bind any text. [FileAnswers] hands files out.
@ApplicationModule(
        id = "files",
        allowedDependencies = {"policy", "enforcement", "web", "staff"})
@NullMarked
package se.loomer.edge.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
