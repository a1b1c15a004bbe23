package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Kind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;

/// Lets people in by address and password, and out again.
@Service
public class SignIn {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Passwords passwords;
    private final AccountSessions sessions;
    private final Fact dormantAfter;
    private final Clock clock;

    SignIn(
            PurposeScope scope,
            JdbcClient db,
            Passwords passwords,
            AccountSessions sessions,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.passwords = passwords;
        this.sessions = sessions;
        this.dormantAfter = policy.fact("dormant-after");
        this.clock = clock;
    }

    private record Credential(SubjectId subject, String passwordHash) {
        @Override
        public String toString() {
            return "credential of " + subject;
        }
    }

    private record Standing(Kind kind, boolean awaitsGuardian) {}

    /// Signs in; whether an address is known shows neither in the answer nor in its time, because a hash is always
    /// compared.
    public SigningIn signIn(String email, String password) {
        return signIn(email, password, false);
    }

    /// Signs in.
    ///
    /// @param fromKnownDevice whether the browser proved that it has signed in to this account before; it then
    /// waits for no stranger
    public SigningIn signIn(String email, String password, boolean fromKnownDevice) {
        var credential = EmailAddress.read(email).flatMap(this::credential);
        var isRight = password.length() <= Passwords.LENGTH_MAX
                && credential
                        .map(known -> passwords.matches(password, known.passwordHash(), fromKnownDevice))
                        .orElseGet(() -> passwords.matchesNobody(password, fromKnownDevice));
        if (!isRight || credential.isEmpty()) {
            return new SigningIn.Refused();
        }
        var subject = credential.get().subject();
        var standing = standing(subject);
        if (standing.isEmpty()) {
            return new SigningIn.Refused();
        }
        if (standing.get().awaitsGuardian()) {
            return new SigningIn.AwaitsGuardian();
        }
        awaken(subject);
        return new SigningIn.SignedIn(sessions.open(subject, standing.get().kind()));
    }

    /// An account that somebody uses is not closed for lying idle.
    private void awaken(SubjectId subject) {
        scope.within(
                AUTHENTICATION,
                subject,
                () -> db.sql("update accounts.account set dormant_at = :dormant, reminded_at = null "
                                + "where subject_id = :subject")
                        .param("dormant", dormantAfter.after(clock.instant().atOffset(ZoneOffset.UTC)))
                        .param("subject", subject.value())
                        .update());
    }

    private Optional<Credential> credential(EmailAddress email) {
        return scope.within(
                AUTHENTICATION,
                Binding.of(email.presented()),
                () -> db.sql("select subject_id, password_hash from accounts.credential where email_hash = :hash")
                        .param("hash", email.presented().bytes())
                        .query((row, _) ->
                                new Credential(Columns.subject(row, "subject_id"), row.getString("password_hash")))
                        .optional());
    }

    private Optional<Standing> standing(SubjectId subject) {
        return scope.within(
                AUTHENTICATION,
                subject,
                () -> db.sql("select kind, awaits_guardian from accounts.account where subject_id = :subject")
                        .param("subject", subject.value())
                        .query((row, _) -> new Standing(
                                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getBoolean("awaits_guardian")))
                        .optional());
    }

    /// Ends the session with this secret; an unknown one is no error.
    public void signOut(String session) {
        sessions.end(new Secret(session));
    }
}
