package se.loomer.service.accounts;

import se.loomer.guard.enforcement.Secret;

/// What came of confirming a registration.
public sealed interface Confirming {
    /// The account is open, and its holder signed in.
    record Opened(SigningIn.SignedIn signedIn) implements Confirming {}

    /// The account waits for a guardian, who has been written to.
    ///
    /// @param device the secret by which this browser is known once they have said yes
    record AwaitsGuardian(Secret device) implements Confirming {}

    /// Whoever holds the link did not choose the password.
    record WrongPassword() implements Confirming {}

    /// The link is used, expired or unknown.
    record UnknownLink() implements Confirming {}

    /// The address got an account in the meantime.
    record AlreadyRegistered() implements Confirming {}
}
