package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.Factors;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// Lets somebody who is signed in prove once more who they are.
@Service
class SessionFactors implements Factors {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final SecondFactors factors;
    private final AccountSessions sessions;
    private final Clock clock;

    SessionFactors(
            PurposeScope scope,
            RecordJdbcClient db,
            Passwords passwords,
            Passkeys passkeys,
            SecondFactors factors,
            AccountSessions sessions,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.factors = factors;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public Ways ways(CurrentPerson person) {
        return scope.within(AUTHENTICATION, person.subject(), () -> factors.ways(person.subject()));
    }

    @Override
    public Optional<CurrentPerson> prove(CurrentPerson person, Proof proof) {
        return factor(person, proof).map(factor -> proved(person, factor));
    }

    private Optional<Factor> factor(CurrentPerson person, Proof proof) {
        if (!proof.passkey().isEmpty()) {
            return passkeys.person(proof.passkey(), proof.ceremony())
                    .filter(person.subject()::equals)
                    .map(_ -> Factor.PASSKEY);
        }
        if (!proof.code().isEmpty()) {
            return scope.within(AUTHENTICATION, person.subject(), () -> factors.use(person.subject(), proof.code()));
        }
        return !proof.password().isEmpty() && isPassword(person, proof.password())
                ? Optional.of(Factor.PASSWORD)
                : Optional.empty();
    }

    /// The hash is compared outside the transaction, because that takes its time.
    private boolean isPassword(CurrentPerson person, String password) {
        var hash = scope.within(
                AUTHENTICATION,
                person.subject(),
                () -> db.sql("select password_hash from accounts.credential where subject_id = :person and not is_void")
                        .param("person", person.subject())
                        .query(String.class)
                        .optional());
        return Passwords.isShortEnough(password)
                && hash.filter(kept -> passwords.matches(password, kept)).isPresent();
    }

    private CurrentPerson proved(CurrentPerson person, Factor factor) {
        var isSecond = factor != Factor.PASSWORD;
        scope.within(AUTHENTICATION, person.subject(), () -> {
            sessions.proved(person, factor, isSecond);
            return true;
        });
        return new CurrentPerson(
                person.subject(),
                person.kind(),
                person.session(),
                clock.instant(),
                person.hasTwoFactors() || isSecond,
                person.noticeAt());
    }
}
