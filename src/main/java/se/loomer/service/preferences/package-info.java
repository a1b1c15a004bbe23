/// What visitors choose about cookies and browser storage.
///
/// Owns the tables of the schema `preferences`. Works under the purpose `choices`: answers belong to a browser and
/// to no person.
@ApplicationModule(
        id = "preferences",
        allowedDependencies = {"policy", "enforcement", "consent", "web"})
@NullMarked
package se.loomer.service.preferences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
