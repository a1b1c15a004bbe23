/// Registration, sign-in, sessions, forgotten passwords, and the person's own account with its contact details.
///
/// Owns the tables of the schema `accounts`. Works under the purposes `registration`, `authentication`, `service`,
/// `correction` and `dormancy` and, for accounts of the office, `staffing`.
@ApplicationModule(
        id = "accounts",
        allowedDependencies = {"policy", "enforcement", "web", "limits", "mail", "staff", "devices"})
@NullMarked
package se.loomer.service.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
