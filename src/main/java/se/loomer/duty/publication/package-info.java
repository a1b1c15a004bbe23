/// Publishes the policy, its versions and its promises, and whether each promise is kept right now.
///
/// Owns the table `check_result`. Works under the purpose `audit`, which counts and sees nobody.
@ApplicationModule(
        id = "publication",
        allowedDependencies = {"policy", "enforcement", "web"})
@NullMarked
package se.loomer.duty.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
