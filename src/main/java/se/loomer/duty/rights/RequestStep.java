package se.loomer.duty.rights;

/// What a move makes of a request.
sealed interface RequestStep {
    /// It stands differently now.
    record Moved(RequestStanding standing) implements RequestStep {}

    /// It stands as before.
    record Refused(Reason reason) implements RequestStep {}

    /// Why a request cannot be moved.
    enum Reason {
        /// It has ended.
        ENDED,

        /// Nobody has taken it, and only its owner may do that.
        NOT_TAKEN,

        /// A colleague has taken it.
        TAKEN_BY_COLLEAGUE,

        /// Whoever takes it has it already.
        ALREADY_YOURS,

        /// It can be extended once.
        EXTENDED_ALREADY,

        /// It can be extended only within its first time.
        TOO_LATE
    }
}
