/// The register of personal data breaches: its clocks, what could be reached, whom to tell (GDPR, articles 33 and 34).
///
/// Owns the tables of the schema `incidents`. Works under the purpose `incident-handling`.
@ApplicationModule(
        id = "incidents",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "staff", "casework"})
@NullMarked
package se.loomer.duty.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
