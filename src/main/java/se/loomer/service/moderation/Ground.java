package se.loomer.service.moderation;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// The paragraph on which a decision stands. The words are the messages `moderation.ground.<key>`.
public enum Ground {
    TERMS_MISUSE,
    TERMS_PROMISES,
    TERMS_PERSONAL_DATA,
    LAW_MARKETING,
    LAW_PENAL,
    LAW_PERSONAL_DATA,
    DSA_MISUSE_OF_REPORTS;

    /// Its key in the database and the words.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The ground with this key.
    public static Optional<Ground> of(String key) {
        return Choice.of(values(), Ground::key, key);
    }
}
