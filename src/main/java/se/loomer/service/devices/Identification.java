package se.loomer.service.devices;

import java.util.Optional;

/// An identification service: says what it thinks of a sign-in, and hears of abuse.
public interface Identification {
    /// What came of asking.
    ///
    /// @param verdict what to do, in any case; stricter than our own rules or equal to them, never milder
    /// @param call what left the house for it, nothing where nothing did
    record Assessed(Verdict verdict, Optional<SupplierCall> call) {}

    /// Thinks about a sign-in whose password was right. Called outside any transaction, and answers within its time.
    Assessed assess(Signals signals);

    /// Tells that this browser was used by somebody else; returns what left the house, nothing where nothing did.
    Optional<SupplierCall> report(Signals signals);
}
