package se.loomer.service.devices;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Client;

/// Something that happened to an account and that its person must hear of.
///
/// @param device in which it was done, null where that is not known
public record Notice(UUID id, Event event, @Nullable UUID device, Client client, Instant at) {
    /// What happened.
    public enum Event {
        /// Somebody signed in from a browser that was not known.
        SIGN_IN,
        /// The password was changed.
        PASSWORD,
        /// The e-mail address was changed.
        EMAIL,
        /// A passkey, app codes or recovery codes came or went.
        FACTOR;

        /// The word in the database and in messages.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Event of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
