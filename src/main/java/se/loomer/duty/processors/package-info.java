/// Those who process data for us: their agreements, whom they engage in turn, and the datasets that they get, each made
/// from a purpose of the policy, fetched once by a named contact, and attested as erased when the analysis ends.
///
/// Owns the tables of the schema `processors`. Works under the purposes `processor-register`, `processor-list`,
/// `third-party-analysis`, which alone reads what goes into a dataset, and `dataset-delivery`.
@ApplicationModule(
        id = "processors",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "statistics", "staff", "accounts"})
@NullMarked
package se.loomer.duty.processors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
