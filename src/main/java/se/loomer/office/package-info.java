/// Pages of the office over the other modules' front doors; nothing depends on it.
@ApplicationModule(
        id = "office",
        allowedDependencies = {
            "policy",
            "enforcement",
            "web",
            "staff",
            "accounts",
            "companies",
            "mediation",
            "moderation",
            "publication",
            "announcements",
            "incidents",
            "routines",
            "support",
            "retention",
            "rights"
        })
@NullMarked
package se.loomer.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
