package se.loomer.service.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What others may tell us about a person; the database takes nothing else.
public enum Observation implements Keyed {
    AD_SEEN,
    AD_FOLLOWED,
    PAGE_VISITED,
    NEWSLETTER_READ;

    /// The kind with this key.
    public static Optional<Observation> of(String key) {
        return SubmittedChoice.of(values(), Observation::key, key);
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Observation::key).toList();
    }
}
