/// People in the office, the roles they hold, and the purposes each role may work under.
///
/// Owns the tables `staff.member` and `staff.invitation`. Works under the purpose `staffing`.
@ApplicationModule(
        id = "staff",
        allowedDependencies = {"policy", "enforcement"})
@NullMarked
package se.loomer.edge.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
