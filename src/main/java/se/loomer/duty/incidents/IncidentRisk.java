package se.loomer.duty.incidents;

import java.util.Locale;
import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;

/// What a breach means for the people it concerns (GDPR, articles 33(1) and 34(1)).
public enum IncidentRisk {
    /// Unlikely to be a risk: kept in the register, reported to nobody.
    NONE,
    /// Reported to the authority within the clock.
    RISK,
    /// Reported, and those it concerns are told.
    HIGH;

    /// Its word in the database, in addresses and messages.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The risk of this word, if it is one.
    public static Optional<IncidentRisk> of(String word) {
        return SubmittedChoice.of(values(), IncidentRisk::word, word);
    }
}
