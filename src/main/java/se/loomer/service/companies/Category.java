package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What a company can help with. Its words are the messages `companies.category.<key>`.
public enum Category implements Keyed {
    BUILDING,
    ELECTRICITY,
    PLUMBING,
    PAINTING,
    CLEANING,
    MOVING,
    GARDEN,
    ENERGY,
    LOCKS,
    COMPUTERS;

    /// The category with this key.
    public static Optional<Category> of(String key) {
        return SubmittedChoice.of(values(), Category::key, key);
    }
}
