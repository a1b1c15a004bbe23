package se.loomer.service.accounts;

import se.loomer.guard.enforcement.Secret;

/// What came of confirming a registration.
public sealed interface ConfirmationResult {
    /// The account is open, and its holder signed in.
    record Opened(SignInResult.SignedIn signedIn) implements ConfirmationResult {}

    /// The account waits for a guardian, who has been written to.
    ///
    /// @param device the secret by which this browser is known once they have said yes
    record AwaitsGuardian(Secret device) implements ConfirmationResult {}

    /// Whoever holds the link did not choose the password.
    record WrongPassword() implements ConfirmationResult {}

    /// The link is used, expired or unknown.
    record UnknownLink() implements ConfirmationResult {}

    /// The address got an account in the meantime.
    record AlreadyRegistered() implements ConfirmationResult {}
}
