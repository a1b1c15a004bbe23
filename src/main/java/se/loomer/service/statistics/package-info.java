/// How the services are used: counted without anybody, told with noise and thresholds; records of use for the person
/// themselves; and what advertisers and measurement tools may pass on.
///
/// Owns the tables of the schema `statistics`. Works under the purposes `counting`, `usage`, `releasing`, `statistics`,
/// which has no right on any table, `observing`, which rests on a consent, `measurement-choices` and `sources`.
@ApplicationModule(
        id = "statistics",
        allowedDependencies = {"policy", "enforcement", "consent", "web", "mail", "accounts", "staff", "companies"})
@NullMarked
package se.loomer.service.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
