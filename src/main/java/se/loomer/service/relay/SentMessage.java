package se.loomer.service.relay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message and how its delivery to one address goes.
///
/// @param body what every try says
/// @param state `waiting`, `delivered` or `failed`
/// @param code of the last answer, null where there was none
/// @param failure why there was none: `address`, `unknown-host`, `connection`, `timeout`, `answer`
/// @param nextAt when the next try is due, while it waits
public record SentMessage(
        UUID message,
        String type,
        Instant occurredAt,
        String body,
        String state,
        int attempts,
        @Nullable Instant lastAt,
        @Nullable Integer code,
        @Nullable String failure,
        Instant nextAt) {}
