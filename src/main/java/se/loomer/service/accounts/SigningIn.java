package se.loomer.service.accounts;

import se.loomer.guard.enforcement.Secret;

/// What came of trying to sign in.
public sealed interface SigningIn {
    /// Signed in, with the secret of the new session.
    record SignedIn(Secret session) implements SigningIn {}

    /// The account waits for a guardian; told only to whoever knows the password.
    record AwaitsGuardian() implements SigningIn {}

    /// No account has this address with this password; which of the two is wrong is not told.
    record Refused() implements SigningIn {}
}
