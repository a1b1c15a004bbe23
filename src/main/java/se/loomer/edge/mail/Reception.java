package se.loomer.edge.mail;

/// Takes e-mails that came in. Whoever has a use for them is one; without one nothing is fetched.
public interface Reception {
    /// Takes a letter whole, in a transaction of its own, or throws and leaves it where it is. The same letter may come
    /// again, where an earlier time was cut off before it was removed from the mail server.
    void take(IncomingEmail arrival);
}
