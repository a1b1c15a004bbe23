package se.loomer.service.accounts.web;

import se.loomer.edge.web.FieldErrors;
import se.loomer.service.accounts.SecondStep;

/// The page of the second step.
///
/// @param next where to go afterwards, empty for where everybody begins
/// @param wasSent whether another e-mail has just been sent
public record ConfirmationStepPage(SecondStep.Question question, String next, boolean wasSent, FieldErrors errors) {
    /// The key of the words that say what to type.
    public String lead() {
        if (question.hasLetter()) {
            return "accounts.second.lead-letter";
        }
        return question.hasCode() ? "accounts.second.lead-app" : "accounts.second.lead-passkey";
    }

    /// Whether anything can be typed.
    public boolean hasField() {
        return question.hasLetter() || question.hasCode();
    }
}
