/// What people ask of us that they cannot do themselves, and the month in which it must be answered (GDPR, article
/// 12(3)).
///
/// Owns the schema `requests`. Works under the purpose `rights` for the person, and `requests` and `answering` for
/// staff.
@ApplicationModule(
        id = "requests",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "accounts", "casework"})
@NullMarked
package se.loomer.duty.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
