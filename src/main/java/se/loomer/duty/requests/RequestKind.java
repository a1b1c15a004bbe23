package se.loomer.duty.requests;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What a person may ask for, by the articles 15 to 22 of the GDPR.
public enum RequestKind implements Keyed {
    ACCESS,
    RECTIFICATION,
    ERASURE,
    RESTRICTION,
    OBJECTION,
    PORTABILITY,
    AUTOMATED_DECISION,
    OTHER;

    /// The kind with this key, if it is one.
    public static Optional<RequestKind> of(String key) {
        return SubmittedChoice.of(values(), RequestKind::key, key);
    }
}
