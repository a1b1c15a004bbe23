package se.loomer.service.relay;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An address to which a company's events are sent.
///
/// @param types the types of events that it gets
/// @param offReason why nothing is sent there, `company`, `gone` or `failing`; null while it is on
/// @param failingSince since when every try has failed, null while the last one went well
/// @param keysUntil until when the key before the one in use signs as well, null where there is one key alone
public record Endpoint(
        UUID id,
        String url,
        List<String> types,
        @Nullable String offReason,
        Instant madeAt,
        @Nullable Instant failingSince,
        @Nullable Instant keysUntil) {
    /// Whether events are sent there.
    public boolean isOn() {
        return offReason == null;
    }
}
