/// Named limits: how often who may do what. A table in each module, `limits.yaml`, says which forms each guards, by
/// what it counts, how many in which time, what happens while the store cannot be asked, and what ends it early.
///
/// It stands in `edge`, because it is asked before any module of the service and knows only what a request shows.
/// Other modules need not know of it; a form is guarded by a line in the table. [KnownDevices] tells it which
/// browsers have signed in before, and `accounts` gives back what a right password cost.
///
/// Owns the table `infrastructure.limit_bucket`, which holds no personal data, under the frameworks' login.
@ApplicationModule(
        id = "limits",
        allowedDependencies = {"enforcement", "policy", "web"})
@NullMarked
package se.loomer.edge.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
