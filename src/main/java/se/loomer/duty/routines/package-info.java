/// The handbook: routines of the people who work here, gone through step by step.
///
/// Owns the tables of the schema `routines`. Works under the purpose `routines`, which sees no personal data.
@ApplicationModule(
        id = "routines",
        allowedDependencies = {"policy", "enforcement", "web", "staff"})
@NullMarked
package se.loomer.duty.routines;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
