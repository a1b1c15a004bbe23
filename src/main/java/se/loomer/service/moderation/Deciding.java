package se.loomer.service.moderation;

import se.loomer.edge.web.FieldErrors;

/// What came of deciding a matter, or of answering an appeal.
public sealed interface Deciding {
    /// Done, and those concerned are told.
    record Decided() implements Deciding {}

    /// Something has to be mended first.
    record Invalid(FieldErrors errors) implements Deciding {}

    /// Somebody decided meanwhile.
    record AlreadyDecided() implements Deciding {}

    /// Whoever decided does not try the appeal.
    record OwnDecision() implements Deciding {}

    /// There is no such matter.
    record Unknown() implements Deciding {}
}
