/// The directory of companies that can be contacted, the people who speak for them, their approval by staff, and
/// companies
/// from open registers which have not joined.
///
/// Owns the tables of the schema `companies`. Works under the purposes `directory`, `representation`, `approval`,
/// `category-care` and `company-duties`.
@ApplicationModule(
        id = "companies",
        allowedDependencies = {"policy", "enforcement", "web", "files", "documents", "mail", "accounts", "staff"})
@NullMarked
package se.loomer.service.companies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
