/// What people choose about the service in front of them: cookies and browser storage, language, appearance, topics and
/// channels.
///
/// Owns the tables of the schema `preferences`. Works under the purpose `choices` for answers that belong to a browser
/// and to no person, and under `preferences` for what somebody with an account has chosen.
@ApplicationModule(
        id = "preferences",
        allowedDependencies = {"policy", "enforcement", "consent", "web"})
@NullMarked
package se.loomer.service.preferences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
