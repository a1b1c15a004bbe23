package se.loomer.duty.incidents;

import se.loomer.guard.enforcement.PersonalText;

/// What those concerned are told (GDPR, article 34(2)), in both languages: each gets it in theirs.
///
/// @param isEverybody whether all with an account are told, or those at whom staff looked
public record IncidentNotice(boolean isEverybody, Words swedish, Words english) {
    /// The words in one language: what happened, what it can lead to, what we did and what they can do.
    public record Words(PersonalText what, PersonalText consequences, PersonalText measures) {
        /// Whether something is missing.
        public boolean isIncomplete() {
            return what.reveal().isBlank()
                    || consequences.reveal().isBlank()
                    || measures.reveal().isBlank();
        }
    }
}
