package se.loomer.service.support;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
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
        return SubmittedChoice.of(values(), Topic::key, key);
    }
}
