/// Puts a person's question to the companies they choose, with just the details they tick, and brings the answers
/// back.
///
/// Owns the tables of the schema `mediation`. Works under the purpose `mediation` for the person and `disclosure` for
/// the company; what either side reports is kept under `reporting`.
@ApplicationModule(
        id = "mediation",
        allowedDependencies = {
            "policy",
            "enforcement",
            "consent",
            "web",
            "files",
            "limits",
            "mail",
            "accounts",
            "companies",
            "devices",
            "moderation",
            "staff"
        })
@NullMarked
package se.loomer.service.mediation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
