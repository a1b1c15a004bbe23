package se.loomer.service.accounts.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.service.accounts.EmailFate;

/// What to do after registering.
///
/// @param letter the e-mail that was promised, null where the page does not know it
public record PromisedEmailPage(@Nullable UUID letter, EmailFate fate) {
    /// Whether no e-mail will come.
    public boolean isFailed() {
        return fate == EmailFate.FAILED;
    }

    /// When to look again, as a trigger; null where nothing changes any more.
    public @Nullable String again() {
        return switch (fate) {
            case WAITING -> "every 3s";
            case SENT -> "every 20s";
            case FAILED, UNKNOWN -> null;
        };
    }

    /// Where to look again, null where nothing changes any more.
    public @Nullable String where() {
        return again() == null ? null : "/register/letter?letter=" + letter;
    }
}
