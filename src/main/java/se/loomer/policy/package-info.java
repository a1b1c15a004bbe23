/// The policy language: read, check, compile and render the one document that people read and PostgreSQL obeys.
///
/// Pure Java: it knows neither Spring nor JDBC, so that it can become an artefact of its own by moving a folder.
@ApplicationModule(
        id = "policy",
        allowedDependencies = {})
@NullMarked
package se.loomer.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
