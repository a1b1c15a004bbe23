package se.loomer.service.moderation;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// The paragraph on which a decision stands. The words are the messages `moderation.ground.<key>`.
public enum LegalGround implements Keyed {
    TERMS_MISUSE,
    TERMS_PROMISES,
    TERMS_PERSONAL_DATA,
    LAW_MARKETING,
    LAW_PENAL,
    LAW_PERSONAL_DATA,
    DSA_MISUSE_OF_REPORTS;

    /// The ground with this key.
    public static Optional<LegalGround> of(String key) {
        return SubmittedChoice.of(values(), LegalGround::key, key);
    }
}
