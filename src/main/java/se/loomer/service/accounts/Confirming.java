package se.loomer.service.accounts;

import se.loomer.guard.enforcement.Secret;

/// What came of confirming a registration.
public sealed interface Confirming {
    /// The account is open, and its holder signed in.
    record Opened(Secret session) implements Confirming {}

    /// The account waits for a guardian, who has been written to.
    record AwaitsGuardian() implements Confirming {}

    /// Whoever holds the link did not choose the password.
    record WrongPassword() implements Confirming {}

    /// The link is used, expired or unknown.
    record UnknownLink() implements Confirming {}

    /// The address got an account in the meantime.
    record AlreadyRegistered() implements Confirming {}
}
