/// Knows the browsers that people confirmed, asks those that it does not know for a second step, tells people of what
/// happened to their account, and keeps companies away from it while it may be in other hands.
///
/// Owns the tables of the schema `devices`. Works inside the scopes of those who call it: signing in, correcting.
@ApplicationModule(
        id = "devices",
        allowedDependencies = {"policy", "enforcement", "web", "mail"})
@NullMarked
package se.loomer.service.devices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
