/// Takes what people write to us, by form, by feedback and by mail, and brings our answers back.
///
/// Owns the tables of the schema `support`. Works under the purposes `contact`, `correspondence`, `support-queue`,
/// `support` and `improvement`. Mail comes in through [se.loomer.edge.mail.Reception].
@ApplicationModule(
        id = "support",
        allowedDependencies = {"policy", "enforcement", "web", "limits", "mail", "accounts", "staff", "casework"})
@NullMarked
package se.loomer.service.support;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
