package se.loomer.service.accounts;

import java.util.UUID;
import se.loomer.edge.web.FieldErrors;

/// What came of asking for an account. Whether the address has one already is told to that address alone.
public sealed interface RegistrationResult {
    /// An e-mail is on its way to the address.
    ///
    /// @param letter its key, which tells what became of it
    record LetterSent(UUID letter) implements RegistrationResult {}

    /// Something has to be corrected first.
    record Invalid(FieldErrors errors) implements RegistrationResult {}
}
