package se.loomer.service.moderation;

import se.loomer.edge.web.FieldErrors;

/// What came of deciding a matter, or of answering an appeal.
public sealed interface DecisionResult {
    /// Done, and those concerned are told.
    record Decided() implements DecisionResult {}

    /// Something has to be mended first.
    record Invalid(FieldErrors errors) implements DecisionResult {}

    /// Somebody decided meanwhile.
    record AlreadyDecided() implements DecisionResult {}

    /// Whoever decided does not try the appeal.
    record OwnDecision() implements DecisionResult {}

    /// There is no such matter.
    record Unknown() implements DecisionResult {}
}
