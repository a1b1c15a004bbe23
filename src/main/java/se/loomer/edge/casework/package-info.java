/// Casework: one queue, one page for a case, and one way to open, take, hand over and act on it.
///
/// Owns no tables. Modules bring their kinds of cases ([se.loomer.edge.casework.CaseKind]) with rules and words of
/// their own.
@ApplicationModule(
        id = "casework",
        allowedDependencies = {"enforcement", "web", "staff"})
@NullMarked
package se.loomer.edge.casework;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
