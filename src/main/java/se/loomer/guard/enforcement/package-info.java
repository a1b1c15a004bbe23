/// Makes the policy bind: its plan applied to PostgreSQL, purpose scopes, the identifiers of people, drift check.
///
/// Owns the tables `guard.subject`, `guard.access` and `guard.seal_key`. Everything that touches personal data does
/// so inside a [PurposeScope]; outside one the database refuses every table.
@ApplicationModule(id = "enforcement", allowedDependencies = "policy")
@NullMarked
package se.loomer.guard.enforcement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
