package se.loomer.service.relay;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// What a webhook says: that something happened, and the key by which it is fetched. Every try says the same.
record WebhookBody(String type, String timestamp, Map<String, String> data) {
    static String of(JsonMapper json, String type, Instant occurredAt, UUID about) {
        return json.writeValueAsString(new WebhookBody(type, occurredAt.toString(), Map.of("id", about.toString())));
    }
}
