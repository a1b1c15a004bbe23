package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import org.springframework.stereotype.Component;
import se.loomer.edge.limits.LimitReached;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// Bounds for each account and day how many codes are guessed and how many are sent by e-mail, from wherever and in
/// however many sign-ins, and tells the person once a day that somebody met a bound: whoever does so knows their
/// password.
@Component
class CodeBounds {
    private static final String GUESSES = "second-step-guesses";
    private static final String CODES = "second-step-codes";
    private static final String NOTICES = "second-step-notices";

    private final PurposeScope scope;
    private final Limits limits;
    private final Mail mail;
    private final Clock clock;

    CodeBounds(PurposeScope scope, Limits limits, Mail mail, Clock clock) {
        this.scope = scope;
        this.limits = limits;
        this.mail = mail;
        this.clock = clock;
    }

    /// Counts an answer before it is looked at.
    ///
    /// @throws LimitReached where there were too many
    void guess(SubjectId person, Client client) {
        require(GUESSES, person, client);
    }

    /// Counts a code that is about to be sent.
    ///
    /// @throws LimitReached where there were too many
    void send(SubjectId person, Client client) {
        require(CODES, person, client);
    }

    /// The right answer was no guess.
    void wasRight(SubjectId person) {
        limits.forget(GUESSES, person.toString());
        limits.forget(CODES, person.toString());
    }

    private void require(String limit, SubjectId person, Client client) {
        try {
            limits.require(limit, person.toString());
        } catch (LimitReached reached) {
            if (!reached.isUncounted() && limits.admits(NOTICES, person.toString())) {
                tell(person, client);
            }
            throw reached;
        }
    }

    private void tell(SubjectId person, Client client) {
        scope.within(AUTHENTICATION, person, () -> {
            mail.write(
                    person,
                    Email.of("sign-in-guessed")
                            .with("browser", client.browser())
                            .with("system", client.system())
                            .with("network", client.network())
                            .with("at", clock.instant())
                            .linkingTo("/forgotten-password"));
            return true;
        });
    }
}
