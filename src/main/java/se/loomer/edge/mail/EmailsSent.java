package se.loomer.edge.mail;

import java.util.List;
import java.util.UUID;

/// Letters that a mail server took. It may be told twice of the same.
public record EmailsSent(List<Sent> letters) {
    /// One of them.
    public record Sent(UUID id, String kind) {}
}
