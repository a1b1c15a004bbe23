/// The commands that a person types after `./loomer`, and what the service brings along when it is given nothing:
/// a database that keeps its data, and a mail server for trying things out.
///
/// Owns no tables. Nothing depends on it. Every failure that can be foreseen is one sentence that says what to do.
@ApplicationModule(
        id = "command",
        allowedDependencies = {
            "policy",
            "enforcement",
            "consent",
            "web",
            "staff",
            "accounts",
            "addons",
            "companies",
            "devices",
            "files",
            "mediation",
            "offers",
            "reviews",
            "workplace",
            "moderation",
            "support",
            "casework",
            "requests",
            "retention",
            "publication"
        })
@NullMarked
package se.loomer.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
