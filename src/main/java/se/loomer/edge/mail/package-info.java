/// E-mails, written in the caller's transaction and delivered later by SMTP; and e-mails that come in by IMAP, read
/// with nothing in them believed and handed to the [Reception].
///
/// Owns the tables `mail.address` and `mail.letter` and the words of the e-mails' footer. Delivery works under the
/// purpose `letters`; writing needs the caller's open scope, whose purpose names the kinds that it may write.
@ApplicationModule(
        id = "mail",
        allowedDependencies = {"policy", "enforcement"})
@NullMarked
package se.loomer.edge.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
