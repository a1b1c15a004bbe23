/// The shell that every page stands in: security chain, layout, languages, forms, errors, static files.
///
/// Owns no table. Other modules give it their pages, and [Sessions] tells it who is signed in.
@ApplicationModule(
        id = "web",
        allowedDependencies = {"policy", "enforcement"})
@NullMarked
package se.loomer.edge.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
