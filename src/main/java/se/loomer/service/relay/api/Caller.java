package se.loomer.service.relay.api;

import se.loomer.service.mediation.Inbox;
import se.loomer.service.relay.TokenScope;
import se.loomer.service.relay.Tokens;

/// A program of a company, known by its token.
record Caller(Inbox.Representing by, Tokens.Bearer token) {
    /// Whoever may do this, for a company that may be here; anybody else gets the problem.
    Inbox.Representing may(TokenScope scope) {
        requireScope(scope);
        if (!by.isOpen()) {
            throw new ProblemFound(
                    Problem.COMPANY_SUSPENDED,
                    "The company is suspended and sees nothing for now. Notices to erase can still be answered.",
                    by.suspendedUntil());
        }
        if (!by.paused().isEmpty()) {
            throw new ProblemFound(
                    Problem.COMPANY_PAUSED,
                    "The company is paused: its page in Loomer says why. Notices and corrections can still be answered.");
        }
        return by;
    }

    /// The same for what ends a pause: notices and corrections can be seen and answered all the same.
    Inbox.Representing mayMend(TokenScope scope) {
        requireScope(scope);
        return by;
    }

    private void requireScope(TokenScope scope) {
        if (!token.scopes().contains(scope)) {
            throw new ProblemFound(Problem.SCOPE_MISSING, "The token lacks the scope %s.".formatted(scope.key()));
        }
    }
}
