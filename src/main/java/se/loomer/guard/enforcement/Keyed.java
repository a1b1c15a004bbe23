package se.loomer.guard.enforcement;

import java.util.Locale;

/// An enum whose constants the database, forms and messages know by a key.
public interface Keyed {
    /// The name of the constant.
    String name();

    /// The key: the name in lower case, its words joined by hyphens.
    default String key() {
        return words(name());
    }

    /// The key of any constant: its own where it has one, and what all others have in common.
    static String of(Enum<?> constant) {
        return constant instanceof Keyed keyed ? keyed.key() : words(constant.name());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
