/// Notices misuse, takes reports, and brings staff to decisions with reasons that can be appealed.
///
/// Owns the tables of the schema `moderation`, and the columns of `companies.company` by which a company is hidden,
/// limited, suspended or closed. Works under the purposes `watch`, `reporting`, `moderation-queue`, `moderation`,
/// `redress`, `moderation-effects` and `moderation-numbers`. What was reported of a conversation
/// or of a review is kept by `mediation` and `reviews`, which call this module and implement [ReportedContent] for it.
@ApplicationModule(
        id = "moderation",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "accounts", "companies", "casework"})
@NullMarked
package se.loomer.service.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
