package se.loomer.policy;

import java.util.List;

/// One thing that a version of the policy does otherwise than the one before it.
///
/// @param subject the key of the purpose, kind of data, recipient, cookie or terms that it is about
/// @param details keys of kinds of data, or the rights of a person, that it concerns; may be empty
/// @param from what held before, empty where the kind says it all
/// @param to what holds now, likewise
public record Change(Kind kind, String subject, List<String> details, String from, String to) {
    /// Whom a change concerns.
    public enum Audience {
        EVERYBODY,
        PERSON,
        COMPANY
    }

    /// The kinds of changes. What widens the processing or takes from people's rights is material: they must be told
    /// before (GDPR, articles 13(3) and 5(1)(a); WP260 rev.01, paragraph 29).
    public enum Kind {
        PURPOSE_ADDED(true),
        /// A purpose that uses no personal data.
        PURPOSE_WITHOUT_DATA_ADDED(false),
        PURPOSE_ENDED(false),
        BASIS_CHANGED(true),
        DATA_GAINED(true),
        DATA_LOST(false),
        RIGHT_LOST(true),
        RIGHT_GAINED(false),
        CONSENT_OUTGROWN(true),
        KEPT_LONGER(true),
        KEPT_SHORTER(false),
        RECIPIENT_ADDED(true),
        RECIPIENT_ENDED(false),
        RECIPIENT_GAINS(true),
        RECIPIENT_LOSES(false),
        COOKIE_ADDED(false),
        COOKIE_OF_OTHERS_ADDED(true),
        COOKIE_ENDED(false),
        TERMS_CHANGED(true);

        private final boolean material;

        Kind(boolean material) {
            this.material = material;
        }
    }

    /// Whether people must be told before it takes effect.
    public boolean isMaterial() {
        return kind.material;
    }

    /// Whom it concerns.
    public Audience audience() {
        if (kind != Kind.TERMS_CHANGED) {
            return Audience.EVERYBODY;
        }
        return subject.equals("company") ? Audience.COMPANY : Audience.PERSON;
    }
}
