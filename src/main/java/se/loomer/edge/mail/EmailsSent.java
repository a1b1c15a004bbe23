package se.loomer.edge.mail;

import java.util.List;
import java.util.UUID;

/// E-mails that a mail server took. It may be told twice of the same.
public record EmailsSent(List<Sent> letters) {
    /// One of them.
    public record Sent(UUID id, String kind) {}
}
