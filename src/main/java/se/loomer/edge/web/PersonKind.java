package se.loomer.edge.web;

/// What somebody who is signed in is here as.
public enum PersonKind {
    PERSON,
    REPRESENTATIVE,
    STAFF,

    /// Somebody who showed by e-mail that an address is theirs, and has no account or came without its password.
    CORRESPONDENT
}
