/// People in the office, the roles they hold, and the purposes each role may work under.
///
/// Owns the tables of the schema `staff`. Works under the purposes `staffing`, `office-log` and `oversight`.
@ApplicationModule(
        id = "staff",
        allowedDependencies = {"policy", "enforcement", "mail", "web"})
@NullMarked
package se.loomer.edge.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
