/// Publishes the policy, its versions and its promises, and whether each promise is kept right now; tells everybody
/// of a version before it takes effect, and keeps one from taking effect before.
///
/// Owns the tables of the schema `publication`. Works under the purposes `audit`, which counts and sees nobody,
/// `publishing`, `notification` and `informing`.
@ApplicationModule(
        id = "publication",
        allowedDependencies = {
            "policy",
            "enforcement",
            "consent",
            "web",
            "mail",
            "accounts",
            "mediation",
            "processors",
            "staff"
        })
@NullMarked
package se.loomer.duty.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
