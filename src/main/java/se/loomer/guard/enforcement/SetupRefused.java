package se.loomer.guard.enforcement;

/// The database cannot be made ready; the message is one sentence for the operator that says what to do.
public final class SetupRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    SetupRefused(String message) {
        super(message);
    }

    SetupRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
