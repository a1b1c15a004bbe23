package se.loomer.duty.rights;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// What a person may ask for, by the articles 15 to 22 of the GDPR.
public enum RequestKind {
    ACCESS,
    RECTIFICATION,
    ERASURE,
    RESTRICTION,
    OBJECTION,
    PORTABILITY,
    AUTOMATED_DECISION,
    OTHER;

    /// As the database, the address and the messages write it: `automated-decision`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind with this key, if it is one.
    public static Optional<RequestKind> of(String key) {
        return Choice.of(values(), RequestKind::key, key);
    }
}
