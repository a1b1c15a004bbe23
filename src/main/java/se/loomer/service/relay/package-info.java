/// Connects the programs of companies: tells them by signed webhooks that something happened, and lets them fetch
/// it by an interface with tokens. Neither gives more than the company's own pages do.
///
/// Owns the tables of the schema `relay`. Works under the purposes `connections` and `relaying`; what a program
/// reads and writes of people goes through `service.mediation` and `service.offers` under `disclosure`.
@ApplicationModule(
        id = "relay",
        allowedDependencies = {
            "policy",
            "enforcement",
            "web",
            "files",
            "limits",
            "mail",
            "devices",
            "documents",
            "companies",
            "mediation",
            "offers"
        })
@NullMarked
package se.loomer.service.relay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
