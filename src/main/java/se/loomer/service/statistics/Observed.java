package se.loomer.service.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// What others may tell us about a person; the database takes nothing else.
public enum Observed {
    AD_SEEN,
    AD_FOLLOWED,
    PAGE_VISITED,
    NEWSLETTER_READ;

    /// The key in the database and in messages.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind with this key.
    public static Optional<Observed> of(String key) {
        return Choice.of(values(), Observed::key, key);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Observed::key).toList();
    }
}
