package se.loomer.service.support;

import java.util.Optional;
import se.loomer.edge.web.Choice;
import se.loomer.guard.enforcement.Keyed;

/// What a case is about, in a word that says nothing about its person.
public enum Topic implements Keyed {
    ACCOUNT,
    ENQUIRY,
    COMPANY,
    TECHNICAL,
    PRIVACY,
    OTHER;

    static Optional<Topic> of(String key) {
        return Choice.of(values(), Topic::key, key);
    }
}
