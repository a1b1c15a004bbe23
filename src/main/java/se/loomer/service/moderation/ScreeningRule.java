package se.loomer.service.moderation;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// A named sign of misuse. Its words are the messages `moderation.rule.<key>`; its bounds stand in
/// `moderation/weights.properties`.
public enum ScreeningRule implements Keyed {
    /// The same or nearly the same text to many.
    SAME_TEXT,
    /// Many texts within minutes.
    BURST,
    /// A link where none belongs.
    LINK,
    /// Links to many.
    LINKS,
    /// A telephone number where none belongs.
    TELEPHONE,
    /// An account that was just opened and writes much.
    NEW_ACCOUNT;

    /// The rule with this key.
    public static Optional<ScreeningRule> of(String key) {
        return SubmittedChoice.of(values(), ScreeningRule::key, key);
    }
}
