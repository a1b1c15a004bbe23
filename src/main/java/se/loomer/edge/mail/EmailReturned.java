package se.loomer.edge.mail;

import java.util.UUID;

/// An e-mail that cannot be delivered, now or later: a mail server said so when it was sent, or by an e-mail
/// afterwards.
public record EmailReturned(UUID letter) {}
