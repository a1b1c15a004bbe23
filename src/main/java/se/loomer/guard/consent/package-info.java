/// Consents given and withdrawn, in the wording that was shown, and whether one stands now.
///
/// Owns the tables `consent.wording` and `consent.consent`. Everything here is called inside the caller's scope.
@ApplicationModule(
        id = "consent",
        allowedDependencies = {"policy", "enforcement"})
@NullMarked
package se.loomer.guard.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
