package se.loomer.edge.mail;

import java.util.UUID;

/// A letter that cannot be delivered, now or later: a mail server said so when it was sent, or by a letter afterwards.
public record EmailReturned(UUID letter) {}
