/// News about the services: in the service for everybody who did not object, by e-mail for those who agreed to it.
///
/// Owns the tables of the schema `announcements`. Works under the purposes `announcement`, which cannot see whoever
/// objected, `announcing` for staff, `news-choices` for what people choose, and `unsubscribing` for the link of a
/// e-mail.
@ApplicationModule(
        id = "announcements",
        allowedDependencies = {"policy", "enforcement", "consent", "web", "mail", "rights", "staff"})
@NullMarked
package se.loomer.duty.announcements;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
