/// What people may do about their own data: see it, take it along, correct it, and stop its use; and the proof of an
/// address that lets those in who have no account.
///
/// Owns the schema `rights`. Works under the purposes `rights`, `packing`, `objection` and `proof`; what it shows
/// comes from the policy document, table by table, and what the document cannot say from the modules, by
/// [SubjectRights][se.loomer.guard.enforcement.SubjectRights].
@ApplicationModule(
        id = "rights",
        allowedDependencies = {"policy", "enforcement", "web", "mail", "accounts", "companies", "devices"})
@NullMarked
package se.loomer.duty.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
