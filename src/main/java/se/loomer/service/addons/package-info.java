/// Add-on services: the catalogue, agreements with their order, withdrawal, pauses and renewal, and the invoices that
/// come of them.
///
/// Owns the tables of the schema `addons`. Works under the purposes `addon`, `agreement-dates`, `addon-withdrawal`,
/// `addon-catalogue`, `addon-care` and `bookkeeping`, and under `erasure` when somebody leaves.
@ApplicationModule(
        id = "addons",
        allowedDependencies = {"policy", "enforcement", "web", "documents", "mail", "staff"})
@NullMarked
package se.loomer.service.addons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
