/// Forms that are sent: each does what it asks for once, however often it is sent, and what was typed outlives a
/// session that ended meanwhile.
///
/// [OnceFilter] lets the transaction of an act claim the form's key and answers the same form as it was answered first;
/// [KeptForms] keeps what could not be taken, and [KeptFormFilter] puts it back into its form.
///
/// Owns the tables `infrastructure.idempotency_key`, `infrastructure.kept_form` and `infrastructure.kept_picture`,
/// which
/// hold nothing that can be read without the browser's own secrets, under the frameworks' login.
@ApplicationModule(
        id = "forms",
        allowedDependencies = {"policy", "enforcement", "web"})
@NullMarked
package se.loomer.edge.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
