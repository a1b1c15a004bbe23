package se.loomer.service.moderation;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What staff may decide. The words are the messages `moderation.measure.<key>`.
public enum Sanction implements Keyed {
    DISMISS,
    HIDE,
    WARN,
    LIMIT,
    SUSPEND,
    CLOSE,
    /// To whoever misused reports; a second time their reports are not tried for a while.
    WARN_REPORTING,
    STOP_REPORTING;

    /// The measure with this key.
    public static Optional<Sanction> of(String key) {
        return SubmittedChoice.of(values(), Sanction::key, key);
    }

    /// Whether it holds for a time that staff choose.
    public boolean isForATime() {
        return this == LIMIT || this == SUSPEND;
    }

    /// Whether it is chosen on a matter; the others follow from reports that were misuse.
    public boolean isChosen() {
        return this != WARN_REPORTING && this != STOP_REPORTING;
    }
}
