/// The door out: what would go and what would stay, leaving with time to take it back, the receipt, and the removal.
///
/// Owns the schema `erasure`. Works under the purposes `rights`, `erasure` and `removal`; what goes and what stays
/// comes from the policy document, table by table, and what the document cannot say from the modules, by
/// [SubjectRights][se.loomer.guard.enforcement.SubjectRights].
@ApplicationModule(
        id = "erasure",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "staff", "accounts", "companies"})
@NullMarked
package se.loomer.duty.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
