package se.loomer.service.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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
        return Arrays.stream(values()).filter(topic -> topic.key().equals(key)).findFirst();
    }
}
