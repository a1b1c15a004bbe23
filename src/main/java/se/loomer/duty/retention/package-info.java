/// Removes from disk what has expired; from every purpose's sight it is gone the second it expires.
///
/// Owns no table. Works under the purpose `sweep`, which sees keys and never content.
@ApplicationModule(
        id = "retention",
        allowedDependencies = {"policy", "enforcement", "staff", "web"})
@NullMarked
package se.loomer.duty.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
