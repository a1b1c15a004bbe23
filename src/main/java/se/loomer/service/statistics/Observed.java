package se.loomer.service.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.loomer.edge.web.Choice;
import se.loomer.guard.enforcement.Keyed;

/// What others may tell us about a person; the database takes nothing else.
public enum Observed implements Keyed {
    AD_SEEN,
    AD_FOLLOWED,
    PAGE_VISITED,
    NEWSLETTER_READ;

    /// The kind with this key.
    public static Optional<Observed> of(String key) {
        return Choice.of(values(), Observed::key, key);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Observed::key).toList();
    }
}
