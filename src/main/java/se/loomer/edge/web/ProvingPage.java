package se.loomer.edge.web;

import java.util.List;

/// The page that asks for a factor.
///
/// @param action where the form goes: to what was asked for, with all that was typed, or on to the page
/// @param fields what was typed, kept in the form
/// @param isWrong whether what was shown just now was wrong
public record ProvingPage(
        String action, List<ExpiredForm.Field> fields, Factors.Ways ways, boolean isCorrespondent, boolean isWrong) {
    /// The same page, for what a password does not do.
    ProvingPage withoutPassword() {
        var beside = new Factors.Ways(ways.username(), false, ways.hasCode(), ways.hasPasskey());
        return new ProvingPage(action, fields, beside, isCorrespondent, isWrong);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
