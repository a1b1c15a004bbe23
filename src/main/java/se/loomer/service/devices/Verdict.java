package se.loomer.service.devices;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an identification service thinks of a sign-in whose password was right.
///
/// @param scores by name, from 0 (nothing unusual) to 100
/// @param signals short words for what it saw
public record Verdict(Action action, Map<String, Integer> scores, List<String> signals) {
    /// What to do, from the mildest to the strictest.
    public enum Action {
        ALLOW,
        CHALLENGE,
        DENY;

        /// The word in the protocol and in the database.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The stricter of the two.
        Action and(Action other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    public Verdict {
        scores = Map.copyOf(scores);
        signals = List.copyOf(signals);
    }

    static Verdict of(Action action) {
        return new Verdict(action, Map.of(), List.of());
    }
}
