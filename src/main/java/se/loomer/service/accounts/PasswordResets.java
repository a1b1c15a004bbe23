package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Lets people choose a new password through an e-mail to their address.
@Service
public class PasswordResets {
    /// An answer is given at a multiple of this time after its question: looking up an address takes a few milliseconds
    /// and writing to it a few more, and neither shows.
    static final Duration ANSWERED_EVERY = Duration.ofMillis(300);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Passwords passwords;
    private final PasswordChanges changes;
    private final Mail mail;
    private final Limits limits;
    private final Policy policy;
    private final Clock clock;

    PasswordResets(
            PurposeScope scope,
            RecordJdbcClient db,
            Passwords passwords,
            PasswordChanges changes,
            Mail mail,
            Limits limits,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.passwords = passwords;
        this.changes = changes;
        this.mail = mail;
        this.limits = limits;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of choosing a new password.
    public sealed interface Choosing {
        /// The password is changed and every session ended.
        ///
        /// @param device what this browser is known by from now on, null where it needs a second step
        record Changed(@Nullable Secret device) implements Choosing {}

        /// The password cannot be used.
        record Invalid(FieldErrors errors) implements Choosing {}

        /// The link is used, expired or unknown.
        record UnknownLink() implements Choosing {}
    }

    /// Writes to the address if it has an account. The e-mail is a row when this returns, and it returns after the
    /// same time whether there is one or not.
    public void request(String email) {
        var asked = System.nanoTime();
        EmailAddress.read(email).ifPresent(this::write);
        var step = ANSWERED_EVERY.toNanos();
        var until = asked + ((System.nanoTime() - asked) / step + 1) * step;
        for (var left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void write(EmailAddress email) {
        var subject = scope.within(
                AUTHENTICATION,
                Binding.of(email.presented()),
                () -> db.sql("select subject_id from accounts.credential where email_hash = :hash")
                        .param("hash", email.presented())
                        .query(SubjectId.class)
                        .optional());
        subject.ifPresent(person -> scope.within(AUTHENTICATION, person, () -> {
            var secret = begin(person);
            mail.write(person, Email.of("reset-password").linkingTo("/passwords/" + secret.reveal()));
            return true;
        }));
    }

    /// Makes a link that changes the person's password, in the caller's scope; whoever it is given to has shown that
    /// the person's mail is theirs.
    Secret begin(SubjectId person) {
        scope.requireOpen();
        var secret = Secret.next();
        var now = clock.instant();
        db.sql("""
                        insert into accounts.reset (subject_id, id, token_hash, created_at, expires_at)
                        values (:subject, :id, :hash, :now, :expires)
                        """)
                .params(Map.of(
                        "subject", person,
                        "id", TimeOrderedId.next(),
                        "hash", secret.presented(),
                        "now", now,
                        "expires", policy.fact("reset-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
        return secret;
    }

    /// The address of the account whose password the link of an e-mail changes; nothing where it does so no more.
    public Optional<String> username(Secret secret) {
        return subject(secret)
                .flatMap(person -> scope.within(
                        AUTHENTICATION,
                        person,
                        () -> db.sql("select email from accounts.account where subject_id = :person")
                                .param("person", person)
                                .query(String.class)
                                .optional()));
    }

    private Optional<SubjectId> subject(Secret secret) {
        return scope.within(
                AUTHENTICATION,
                Binding.of(secret.presented()),
                () -> db.sql("select subject_id from accounts.reset where token_hash = :hash")
                        .param("hash", secret.presented())
                        .query(SubjectId.class)
                        .optional());
    }

    /// Changes the password, uses up the link, ends every session, and tells the person by e-mail.
    public Choosing choose(Secret secret, String password, Client client) {
        var subject = subject(secret);
        if (subject.isEmpty()) {
            return new Choosing.UnknownLink();
        }
        var errors = changes.errors(subject.get(), "password", password);
        if (!errors.isEmpty()) {
            return new Choosing.Invalid(errors);
        }
        var hash = passwords.hash(password);
        var choosing = scope.within(
                AUTHENTICATION,
                Binding.of(subject.get()).and(secret.presented()),
                () -> change(subject.get(), hash, secret, client));
        if (choosing instanceof Choosing.Changed) {
            address(subject.get()).ifPresent(address -> limits.forgetAddress("sign-in-account", address));
        }
        return choosing;
    }

    /// The hash of the address by which the account is found.
    private Optional<Secret.Presented> address(SubjectId subject) {
        return scope.within(
                AUTHENTICATION,
                subject,
                () -> db.sql("select email_hash from accounts.credential where subject_id = :subject")
                        .param("subject", subject)
                        .query((row, _) -> new Secret.Presented(HexFormat.of().formatHex(row.getBytes("email_hash"))))
                        .optional());
    }

    private Choosing change(SubjectId subject, String passwordHash, Secret secret, Client client) {
        var used = db.sql("delete from accounts.reset where subject_id = :subject and token_hash = :hash")
                .params(Map.of("subject", subject, "hash", secret.presented()))
                .update();
        if (used == 0) {
            return new Choosing.UnknownLink();
        }
        db.sql("delete from accounts.reset where subject_id = :subject")
                .param("subject", subject)
                .update();
        return new Choosing.Changed(changes.changeByLetter(subject, passwordHash, client));
    }
}
