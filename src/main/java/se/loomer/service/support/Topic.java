package se.loomer.service.support;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.Choice;

/// What a case is about, in a word that says nothing about its person.
public enum Topic {
    ACCOUNT,
    ENQUIRY,
    COMPANY,
    TECHNICAL,
    PRIVACY,
    OTHER;

    /// As forms, messages and the database name it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Topic> of(String key) {
        return Choice.of(values(), Topic::key, key);
    }
}
