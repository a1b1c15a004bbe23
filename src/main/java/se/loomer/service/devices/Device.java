package se.loomer.service.devices;

import java.time.Instant;
import java.util.UUID;
import se.loomer.edge.web.Client;

/// A browser that its person confirmed.
public record Device(
        UUID id, Client client, Confirmed confirmedBy, Instant firstSeenAt, Instant lastSeenAt, Instant until) {}
