/// Offers of companies to people who asked them: written, sent in versions, compared, accepted or declined.
///
/// Owns the tables of the schema `offers`. Works under the purpose `disclosure` for the company and `mediation` for the
/// person; what is reported of offers is kept under `reporting`.
@ApplicationModule(
        id = "offers",
        allowedDependencies = {
            "policy",
            "enforcement",
            "web",
            "documents",
            "mail",
            "companies",
            "devices",
            "moderation",
            "mediation",
            "reviews"
        })
@NullMarked
package se.loomer.service.offers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
