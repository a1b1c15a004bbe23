package se.loomer.guard.enforcement;

import java.util.UUID;

/// What a module does when a person leaves: it runs in the transaction that hides them, under the purpose of erasing
/// and bound to that person, before their rows are closed to everybody else.
public interface Departure {
    /// Tells whom the module must tell, and ends what must not outlive the commit.
    ///
    /// @param receipt identifies the receipt that the person keeps; it names nobody
    void leaving(SubjectId person, UUID receipt);

    /// Undoes what only a departure that is final needs; runs in the transaction that takes it back.
    default void returning(SubjectId person, UUID receipt) {}
}
