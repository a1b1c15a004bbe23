/// What people may ask of us about their own data: see it, take it along, correct it, stop its use, and leave.
///
/// Owns the schema `rights`. Works under the purposes `rights`, `packing`, `objection`, `proof`,
/// `erasure` and
/// `removal`; what it shows and removes comes from the policy document, table by table, and what the
/// document cannot say from the modules, by [SubjectRights][se.loomer.guard.enforcement.SubjectRights].
@ApplicationModule(
        id = "rights",
        allowedDependencies = {
            "policy",
            "enforcement",
            "web",
            "mail",
            "accounts",
            "companies",
            "devices",
            "staff",
            "casework"
        })
@NullMarked
package se.loomer.duty.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
