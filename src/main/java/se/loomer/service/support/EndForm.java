package se.loomer.service.support;

import java.util.List;
import se.loomer.edge.web.FieldErrors;

/// How staff end a case.
///
/// @param outcome one of [#OUTCOMES]
/// @param isNameless whether the member has read the words of an opinion and found that they name nobody; only then do
///     they go on with the rating
public record EndForm(String outcome, boolean isNameless) {
    public static final List<String> OUTCOMES = List.of("solved", "unsolved", "no-answer", "junk");

    /// A form that nobody has filled in. Words stay behind unless somebody says otherwise.
    public static EndForm empty() {
        return new EndForm("", false);
    }

    FieldErrors errors() {
        return OUTCOMES.contains(outcome)
                ? FieldErrors.none()
                : FieldErrors.none().and("outcome", "support.error.outcome");
    }

    /// Whether what was sent is nobody's opinion.
    boolean isJunk() {
        return outcome.equals("junk");
    }
}
