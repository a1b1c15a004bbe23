/// What people who were in contact with a company say of it in public, and what the company replies.
///
/// Owns the tables of the schema `reviews`. Works under the purposes `reviewing`, `review-reading`,
/// `review-replies` and `review-notices`; what is reported of reviews is kept under `reporting`, and what stays of them
/// without a person
/// is written under `removal`.
@ApplicationModule(
        id = "reviews",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "companies", "moderation", "mediation"})
@NullMarked
package se.loomer.service.reviews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
