/// Files for people: tagged PDF made of templates, and the amounts that stand in them.
@ApplicationModule(
        id = "documents",
        allowedDependencies = {"policy", "web"})
@NullMarked
package se.loomer.edge.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
