package se.loomer.service.support;

import se.loomer.edge.web.FieldErrors;

/// What came of writing to us.
public sealed interface ContactResult {
    /// Received, as this case.
    record Received(CaseId id) implements ContactResult {}

    /// Something has to be corrected first.
    record Invalid(FieldErrors errors) implements ContactResult {}

    /// The person has no such case.
    record UnknownCase() implements ContactResult {}
}
