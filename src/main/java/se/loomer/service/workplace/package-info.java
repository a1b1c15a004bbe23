/// A company's workplace: its inbox, who has which conversation, notes, saved replies, and figures of its own.
///
/// Owns the tables of the schema `workplace`. Works under the purpose `disclosure` for the company.
@ApplicationModule(
        id = "workplace",
        allowedDependencies = {"policy", "enforcement", "web", "companies", "mediation"})
@NullMarked
package se.loomer.service.workplace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
