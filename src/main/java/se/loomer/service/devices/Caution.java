package se.loomer.service.devices;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A time in which no company receives anything about a person, because somebody else may be in their account.
///
/// @param device the browser that it binds, null for every browser
/// @param isFrozen whether contact details stay as they are too, until the person has a new password
public record Caution(
        Reason reason, boolean isFrozen, @Nullable UUID device, Instant since, Instant until) {
    /// What it follows on.
    public enum Reason {
        UNKNOWN_DEVICE,
        CREDENTIALS,
        /// The person said that it was somebody else.
        NOT_ME,
        /// Whoever reads a former address says that its change was not the person's.
        ADDRESS;

        /// The word in the database and in messages.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Reason of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
