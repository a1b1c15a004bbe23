package se.loomer.service.accounts;

/// What became of an e-mail that somebody was promised.
public enum EmailFate {
    /// It has not left yet.
    WAITING,
    /// A mail server took it, and it did not come back so far.
    SENT,
    /// No mail server takes e-mails to its address.
    FAILED,
    /// There is no such e-mail any more.
    UNKNOWN
}
