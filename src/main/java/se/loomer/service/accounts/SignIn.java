package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Assessments;
import se.loomer.service.devices.Confirmations;
import se.loomer.service.devices.Confirmed;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Identification;
import se.loomer.service.devices.Signals;
import se.loomer.service.devices.Verdict;

/// Lets people in by address and password from browsers that they confirmed, by a passkey from any, and out again. A
/// browser that is not known needs a second step, see [SecondStep]; a member of staff needs it every time.
@Service
public class SignIn {
    private final PurposeScope scope;
    private final Credentials credentials;
    private final ObjectProvider<ErasureUnderWay> erasures;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final AccountStatuses standings;
    private final SecondFactors factors;
    private final Devices devices;
    private final Confirmations confirmations;
    private final Identification identification;
    private final Assessments assessments;
    private final SessionIssuer entrance;
    private final AccountSessions sessions;
    private final CodeBounds bounds;
    private final Clock clock;

    SignIn(
            PurposeScope scope,
            Credentials credentials,
            ObjectProvider<ErasureUnderWay> erasures,
            Passwords passwords,
            Passkeys passkeys,
            AccountStatuses standings,
            SecondFactors factors,
            Devices devices,
            Confirmations confirmations,
            Identification identification,
            Assessments assessments,
            SessionIssuer entrance,
            AccountSessions sessions,
            CodeBounds bounds,
            Clock clock) {
        this.scope = scope;
        this.credentials = credentials;
        this.erasures = erasures;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.standings = standings;
        this.factors = factors;
        this.devices = devices;
        this.confirmations = confirmations;
        this.identification = identification;
        this.assessments = assessments;
        this.entrance = entrance;
        this.sessions = sessions;
        this.bounds = bounds;
        this.clock = clock;
    }

    /// Signs in by password; whether an address is known shows neither in the answer nor in its time, because a hash is
    /// always compared.
    public SignInResult signIn(SignInAttempt attempt) {
        return signIn(attempt, false);
    }

    /// Signs in by password.
    ///
    /// @param fromKnownDevice whether the browser proved that it has signed in to this account before; it then
    /// waits for no stranger
    public SignInResult signIn(SignInAttempt attempt, boolean fromKnownDevice) {
        var credential = EmailAddress.read(attempt.email()).flatMap(credentials::of);
        var isRight = Passwords.isShortEnough(attempt.password())
                && credential
                        .map(known -> passwords.matches(attempt.password(), known.passwordHash(), fromKnownDevice))
                        .orElseGet(() -> passwords.matchesNobody(attempt.password(), fromKnownDevice));
        if (!isRight || credential.isEmpty() || credential.get().isVoid()) {
            return new SignInResult.Refused();
        }
        var person = credential.get().subject();
        if (credential.get().isLeaving()) {
            return Optional.ofNullable(erasures.getIfAvailable())
                    .flatMap(leaving -> leaving.until(person))
                    .<SignInResult>map(SignInResult.BeingErased::new)
                    .orElseGet(SignInResult.Refused::new);
        }
        var standing = standings.of(person);
        if (standing.isEmpty()) {
            return new SignInResult.Refused();
        }
        return standing.get().awaitsGuardian()
                ? new SignInResult.AwaitsGuardian()
                : identify(person, standing.get().kind(), attempt);
    }

    /// The identification service is asked outside any transaction, because it may take its time.
    private SignInResult identify(SubjectId person, PersonKind kind, SignInAttempt attempt) {
        var device = scope.within(
                AUTHENTICATION,
                person,
                () -> Optional.ofNullable(attempt.device()).flatMap(cookie -> devices.known(person, cookie)));
        var shown = attempt.device() == null ? null : Devices.presented(person, attempt.device());
        var assessed = identification.assess(
                new Signals(person, device.isPresent(), shown, attempt.client(), clock.instant()));
        var action = assessed.verdict().action();
        var isStopped = action != Verdict.Action.DENY && (device.isEmpty() || action != Verdict.Action.ALLOW);
        if (isStopped && !scope.within(AUTHENTICATION, person, () -> factors.any(person))) {
            bounds.send(person, attempt.client());
        }
        return scope.within(AUTHENTICATION, person, () -> {
            assessed.call().ifPresent(call -> assessments.add(person, call));
            return knock(person, kind, attempt, device.isPresent(), action);
        });
    }

    private SignInResult knock(
            SubjectId person, PersonKind kind, SignInAttempt attempt, boolean isKnown, Verdict.Action action) {
        if (action == Verdict.Action.DENY) {
            return new SignInResult.Denied();
        }
        var hasOthers = factors.any(person);
        var isStaff = kind == PersonKind.STAFF && hasOthers;
        if (isKnown && !isStaff && action == Verdict.Action.ALLOW) {
            var proved = new SessionIssuer.Proved(Factor.PASSWORD, false, Confirmed.CODE);
            return entrance.enter(person, kind, proved, attempt.device(), attempt.client());
        }
        var reason = !isKnown
                ? Confirmations.Reason.UNKNOWN_DEVICE
                : isStaff ? Confirmations.Reason.TWO_FACTORS : Confirmations.Reason.SUPPLIER;
        return new SignInResult.Unconfirmed(confirmations.begin(person, reason, hasOthers ? null : attempt.client()));
    }

    /// Signs in by a passkey, which is two factors by itself.
    ///
    /// @param answer what the passkey said
    /// @param ceremony the secret of the question, null where the browser shows none
    public SignInResult signIn(String answer, @Nullable String ceremony, SignInAttempt attempt) {
        var person = passkeys.person(answer, ceremony);
        var standing = person.flatMap(standings::of);
        if (person.isEmpty() || standing.isEmpty()) {
            return new SignInResult.Refused();
        }
        if (standing.get().awaitsGuardian()) {
            return new SignInResult.AwaitsGuardian();
        }
        var proved = new SessionIssuer.Proved(Factor.PASSKEY, true, Confirmed.PASSKEY);
        return entrance.enter(person.get(), standing.get().kind(), proved, attempt.device(), attempt.client());
    }

    /// Ends the session with this secret; an unknown one is no error.
    public void signOut(String session) {
        sessions.end(new Secret(session));
    }
}
