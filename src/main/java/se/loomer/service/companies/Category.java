package se.loomer.service.companies;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// What a company can help with. Its words are the messages `companies.category.<key>`.
public enum Category {
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

    /// The key in the database, in addresses and in messages.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The category with this key.
    public static Optional<Category> of(String key) {
        return Choice.of(values(), Category::key, key);
    }
}
