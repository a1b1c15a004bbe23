/// Pages of the office over the other modules' front doors; nothing depends on it.
@ApplicationModule(
        id = "office",
        allowedDependencies = {
            "policy",
            "enforcement",
            "web",
            "staff",
            "accounts",
            "addons",
            "companies",
            "mediation",
            "moderation",
            "publication",
            "announcements",
            "incidents",
            "routines",
            "support",
            "statistics",
            "processors",
            "retention",
            "rights"
        })
@NullMarked
package se.loomer.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
