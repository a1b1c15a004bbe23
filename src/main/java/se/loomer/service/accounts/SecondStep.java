package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Confirmations;
import se.loomer.service.devices.Confirmed;

/// The second step of a sign-in: a code by e-mail, a code of an app, a recovery code or a passkey, in the browser in
/// which the password was right. Whoever has set up an app or a passkey is asked for that, and not for an e-mail, which
/// whoever reads their mail could answer as well.
@Service
public class SecondStep {
    private final PurposeScope scope;
    private final Confirmations confirmations;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final AccountStatuses standings;
    private final SessionIssuer entrance;
    private final CodeBounds bounds;

    SecondStep(
            PurposeScope scope,
            Confirmations confirmations,
            SecondFactors factors,
            Passkeys passkeys,
            AccountStatuses standings,
            SessionIssuer entrance,
            CodeBounds bounds) {
        this.scope = scope;
        this.confirmations = confirmations;
        this.factors = factors;
        this.passkeys = passkeys;
        this.standings = standings;
        this.entrance = entrance;
        this.bounds = bounds;
    }

    /// What the page asks for.
    ///
    /// @param hasLetter whether a code is on its way by e-mail
    public record Question(
            Confirmations.Reason reason, boolean hasLetter, boolean hasCode, boolean hasPasskey, int triesLeft) {}

    /// What came of answering.
    public sealed interface Answering {
        /// Let in.
        record In(SignInResult.SignedIn signedIn) implements Answering {}

        /// Wrong, or used before.
        record Wrong(int triesLeft) implements Answering {}

        /// Too late, too often wrong, or begun in another browser: sign in again.
        record Gone() implements Answering {}
    }

    /// What an answer consists of; one of the two is empty.
    ///
    /// @param ceremony the secret of the question that the passkey answers, null where the browser shows none
    public record Answer(
            String code, String passkey, @Nullable String ceremony) {
        @Override
        public String toString() {
            return "[answer]";
        }
    }

    private Optional<Confirmations.Pending> find(Secret token) {
        return scope.within(AUTHENTICATION, Binding.of(token.presented()), () -> confirmations.find(token))
                .filter(pending -> pending.triesLeft() > 0);
    }

    /// What is asked in the browser that holds this token.
    public Optional<Question> question(Secret token) {
        return find(token)
                .map(pending -> scope.within(AUTHENTICATION, pending.person(), () -> {
                    var ways = factors.ways(pending.person());
                    return new Question(
                            pending.reason(),
                            pending.hasLetter(),
                            ways.hasCode(),
                            ways.hasPasskey(),
                            pending.triesLeft());
                }));
    }

    /// Sends another code to those to whom one was sent.
    public boolean sendAgain(Secret token, Client client) {
        var pending = find(token).filter(Confirmations.Pending::hasLetter);
        pending.ifPresent(waiting -> bounds.send(waiting.person(), client));
        pending.ifPresent(waiting ->
                scope.within(AUTHENTICATION, Binding.of(waiting.person()).and(token.presented()), () -> {
                    confirmations.sendAgain(waiting.person(), token, client);
                    return true;
                }));
        return pending.isPresent();
    }

    /// Takes an answer; each counts, right or wrong.
    public Answering answer(Secret token, Answer answer, @Nullable String device, Client client) {
        var pending = find(token);
        if (pending.isEmpty()) {
            return new Answering.Gone();
        }
        var person = pending.get().person();
        bounds.guess(person, client);
        var binding = Binding.of(person).and(token.presented());
        if (!scope.within(AUTHENTICATION, binding, () -> confirmations.countTry(token))) {
            return new Answering.Gone();
        }
        var confirmed = confirmed(pending.get(), token, answer);
        var standing = standings.of(person);
        if (confirmed.isEmpty() || standing.isEmpty()) {
            return new Answering.Wrong(pending.get().triesLeft() - 1);
        }
        // Of many that bring the right code at once, one ends the step and comes in.
        if (scope.within(AUTHENTICATION, person, () -> confirmations.end(pending.get())) == 0) {
            return new Answering.Gone();
        }
        bounds.wasRight(person);
        var proved = new SessionIssuer.Proved(
                factor(confirmed.get()), confirmed.get().isStrong(), confirmed.get());
        return new Answering.In(entrance.enter(person, standing.get().kind(), proved, device, client));
    }

    private static Factor factor(Confirmed confirmed) {
        return switch (confirmed) {
            case PASSKEY -> Factor.PASSKEY;
            case APP_CODE -> Factor.APP_CODE;
            case RECOVERY_CODE -> Factor.RECOVERY_CODE;
            case CODE, LETTER, REGISTRATION -> Factor.PASSWORD;
        };
    }

    private Optional<Confirmed> confirmed(Confirmations.Pending pending, Secret token, Answer answer) {
        if (!answer.passkey().isEmpty()) {
            return passkeys.person(answer.passkey(), answer.ceremony())
                    .filter(pending.person()::equals)
                    .map(_ -> Confirmed.PASSKEY);
        }
        if (confirmations.isCode(pending, token, answer.code().replaceAll("\\s", ""))) {
            return Optional.of(Confirmed.CODE);
        }
        return used(pending.person(), answer.code())
                .map(factor -> factor == Factor.APP_CODE ? Confirmed.APP_CODE : Confirmed.RECOVERY_CODE);
    }

    private Optional<Factor> used(SubjectId person, String code) {
        return scope.within(AUTHENTICATION, person, () -> factors.use(person, code));
    }
}
