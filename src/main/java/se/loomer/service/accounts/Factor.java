package se.loomer.service.accounts;

import java.util.Locale;

/// By what somebody proves who they are.
public enum Factor {
    PASSWORD,
    PASSKEY,
    APP_CODE,
    RECOVERY_CODE,
    /// An e-mail to their address, for those without an account.
    LETTER;

    /// The word in the database and in messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
