package se.loomer.service.accounts;

import java.time.Instant;
import se.loomer.guard.enforcement.Secret;

/// What came of trying to sign in.
public sealed interface SignInResult {
    /// Signed in.
    ///
    /// @param session the secret of the new session
    /// @param device the secret by which the browser is known from now on
    record SignedIn(Secret session, Secret device) implements SignInResult {}

    /// The password is right, and a second step is needed in this browser.
    record Unconfirmed(Secret token) implements SignInResult {}

    /// The identification service keeps this browser out; told only to whoever knows the password.
    record Denied() implements SignInResult {}

    /// The account waits for a guardian; told only to whoever knows the password.
    record AwaitsGuardian() implements SignInResult {}

    /// Everything of the account is hidden and about to be erased; told only to whoever knows the password.
    ///
    /// @param until when it can still be taken back
    record BeingErased(Instant until) implements SignInResult {}

    /// No account has this address with this password; which of the two is wrong is not told.
    record Refused() implements SignInResult {}
}
