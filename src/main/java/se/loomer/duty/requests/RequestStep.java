package se.loomer.duty.requests;

import se.loomer.edge.casework.CaseResult;

/// What a move makes of a request.
sealed interface RequestStep {
    /// It stands differently now.
    record Moved(RequestStanding standing) implements RequestStep {}

    /// It was so already.
    record Unchanged() implements RequestStep {}

    /// It stands as before.
    record Refused(CaseResult.Obstacle obstacle) implements RequestStep {}
}
