package se.loomer.edge.casework;

import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Keyed;

/// What came of acting on a case.
public sealed interface CaseResult {
    /// It is done, and those concerned are told.
    record Done() implements CaseResult {}

    /// Something in the form has to be corrected first.
    record Invalid(FieldErrors errors) implements CaseResult {}

    /// The case stands as before.
    record Refused(Obstacle obstacle) implements CaseResult {}

    /// There is no such case, or no longer.
    record Unknown() implements CaseResult {}

    /// Why a case cannot be acted on as it stands.
    enum Obstacle implements Keyed {
        /// It has ended.
        ENDED,

        /// It is closed to this member of staff.
        CLOSED,

        /// Nobody has taken it, and only its owner may do that.
        NOT_TAKEN,

        /// A colleague has it, or took it meanwhile.
        WITH_COLLEAGUE,

        /// No e-mail reaches the person.
        NO_ADDRESS,

        /// It can be extended once.
        EXTENDED_ALREADY,

        /// It can be extended only within its first time.
        TOO_LATE,

        /// Somebody decided meanwhile.
        DECIDED,

        /// Whoever decided may not review the decision.
        OWN_DECISION,

        /// Another step comes first.
        NOT_NOW
    }

    static CaseResult refused(Obstacle obstacle) {
        return new Refused(obstacle);
    }

    static CaseResult invalid(String field, String key, Object... arguments) {
        return new Invalid(FieldErrors.none().and(field, key, arguments));
    }

    /// Whether words that a person will read are missing or too long.
    static FieldErrors wordsIn(String field, String words, int most) {
        var length = TypedText.length(words.strip());
        return length < 1 || length > most
                ? FieldErrors.none().and(field, "office.case.error.words", most)
                : FieldErrors.none();
    }
}
