package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.REGISTRATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Policy;
import se.loomer.service.devices.Confirmed;

/// Takes in people who want an account. Until they confirm by e-mail there is none, and after a day no trace.
@Service
public class Registrations {
    /// As many characters as a password must have.
    public static final int PASSWORD_LENGTH_MIN = Passwords.LENGTH_MIN;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Map<String, String> sampleHashes = new ConcurrentHashMap<>();
    private final PendingRegistrations pending;
    private final Subjects subjects;
    private final AccountTables tables;
    private final Guardianships guardianships;
    private final SessionIssuer entrance;
    private final Passwords passwords;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Registrations(
            PurposeScope scope,
            RecordJdbcClient db,
            PendingRegistrations pending,
            Subjects subjects,
            AccountTables tables,
            Guardianships guardianships,
            SessionIssuer entrance,
            Passwords passwords,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.pending = pending;
        this.subjects = subjects;
        this.tables = tables;
        this.guardianships = guardianships;
        this.entrance = entrance;
        this.passwords = passwords;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// Takes in a registration and writes to its address. The same statements run whether the address has an account
    /// or not, so that neither the answer nor its time tells a stranger.
    public RegistrationResult register(RegistrationForm form) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new RegistrationResult.Invalid(errors);
        }
        var registration = registration(SubjectId.next(), form, passwords.hash(form.password()));
        var secret = Secret.next();
        var binding = Binding.of(registration.subject())
                .and(Secret.Presented.of(registration.contact().email()));
        return scope.within(REGISTRATION, binding, () -> {
            var letter = isKnown(registration)
                    ? Email.of("already-registered").linkingTo("/sign-in")
                    : Email.of("confirm-registration").linkingTo("/registrations/" + secret.reveal());
            keep(registration, secret);
            return new RegistrationResult.LetterSent(mail.write(registration.subject(), letter));
        });
    }

    /// What became of the e-mail that was promised.
    public EmailFate fate(UUID letter) {
        return scope.within(
                REGISTRATION,
                Binding.NOBODY,
                () -> EmailFate.valueOf(db.sql("select mail.fate(:letter)")
                        .param("letter", letter.toString())
                        .query(String.class)
                        .single()
                        .toUpperCase(Locale.ROOT)));
    }

    private PendingRegistration registration(SubjectId subject, RegistrationForm form, String passwordHash) {
        return new PendingRegistration(
                subject,
                form.isRepresentative() ? PersonKind.REPRESENTATIVE : PersonKind.PERSON,
                form.contact().normal(),
                form.language(),
                form.needsGuardian() ? "guardian" : "adult",
                form.needsGuardian()
                        ? EmailAddress.read(form.guardianEmail()).orElseThrow().reveal()
                        : null,
                passwordHash,
                policy.termsVersion(form.isRepresentative() ? "company" : "person"),
                policy.version());
    }

    private boolean isKnown(PendingRegistration registration) {
        return db.sql("select subject_id from accounts.credential where email_hash = :hash")
                .param(
                        "hash",
                        Secret.Presented.of(registration.contact().email()).bytes())
                .query(String.class)
                .optional()
                .isPresent();
    }

    private void keep(PendingRegistration registration, Secret secret) {
        var now = clock.instant();
        var expires = after("registration-life", now);
        var kind = registration.kind() == PersonKind.PERSON ? "person" : "representative";
        tables.subject(registration.subject(), kind, now, expires);
        tables.address(registration.subject(), registration.contact().email(), registration.language(), null, expires);
        pending.add(registration, secret, now, expires);
    }

    private Instant after(String fact, Instant start) {
        return policy.fact(fact).after(start.atOffset(ZoneOffset.UTC)).toInstant();
    }

    /// The address of the account that the link of an e-mail confirms; nothing where it waits no more.
    public Optional<String> pending(Secret secret) {
        return scope.within(
                REGISTRATION,
                Binding.of(secret.presented()),
                () -> pending.presented(secret).map(one -> one.contact().email()));
    }

    /// Opens the account of the e-mail's link for whoever also knows the password, so that nobody can prepare an
    /// account for somebody else to walk into.
    ///
    /// @param attempt what is typed and shown in the browser, which is known from then on
    public ConfirmationResult confirm(Secret secret, SignInAttempt attempt) {
        var found = scope.within(REGISTRATION, Binding.of(secret.presented()), () -> pending.presented(secret));
        if (found.isEmpty()) {
            return new ConfirmationResult.UnknownLink();
        }
        var registration = found.get();
        if (!passwords.matches(attempt.password(), registration.passwordHash())) {
            return new ConfirmationResult.WrongPassword();
        }
        return open(registration, secret, attempt);
    }

    private ConfirmationResult open(PendingRegistration registration, Secret secret, SignInAttempt attempt) {
        var guardian = registration.guardian().map(email -> guardianships.invite(email, registration.language()));
        var binding = Binding.of(registration.subject()).and(secret.presented());
        try {
            var isOpened = scope.within(REGISTRATION, binding, () -> {
                if (!pending.remove(secret)) {
                    return false;
                }
                openAccount(registration, guardian.orElse(null));
                if (guardian.isEmpty()) {
                    welcome(registration);
                }
                return true;
            });
            if (!isOpened) {
                return new ConfirmationResult.UnknownLink();
            }
        } catch (DuplicateKeyException taken) {
            return new ConfirmationResult.AlreadyRegistered();
        }
        var person = registration.subject();
        if (guardian.isPresent()) {
            return new ConfirmationResult.AwaitsGuardian(entrance.confirm(person, attempt.device(), attempt.client()));
        }
        var proved = new SessionIssuer.Proved(Factor.PASSWORD, false, Confirmed.REGISTRATION);
        return new ConfirmationResult.Opened(
                entrance.enter(person, registration.kind(), proved, attempt.device(), attempt.client()));
    }

    private void openAccount(PendingRegistration registration, @Nullable SubjectId guardian) {
        var now = clock.instant();
        var expires = guardian == null ? null : after("guardian-time", now);
        var subject = registration.subject();
        subjects.expire(subject, expires);
        db.sql("update mail.address set verified_at = :now, expires_at = :expires where subject_id = :subject")
                .params(Map.of("now", now, "subject", subject))
                .param("expires", expires)
                .update();
        tables.account(new NewAccount(
                subject,
                registration.kind(),
                registration.contact().email(),
                registration.ageDeclaration(),
                registration.passwordHash(),
                now,
                expires));
        tables.profile(subject, registration.contact());
        tables.acceptance(subject, registration.termsDocument(), registration.termsVersion(), now);
        tables.acceptance(subject, "policy", registration.policyVersion(), now);
        if (guardian != null) {
            guardianships.ask(subject, guardian, now, expires);
        }
    }

    private void welcome(PendingRegistration registration) {
        mail.write(
                registration.subject(),
                Email.of("welcome")
                        .with("terms", registration.termsVersion())
                        .with("policy", registration.policyVersion())
                        .linkingTo("/sign-in"));
    }

    /// Opens an account at once, for samples and nothing else: nobody has confirmed the address, and nobody is written
    /// to.
    ///
    /// @return the new person, or nothing where the address has an account
    public Optional<SubjectId> admitSample(RegistrationForm form) {
        return admit(SubjectId.ofSample(), form, _ -> {});
    }

    /// The same under an identifier of the caller's, with the e-mail that welcomes whoever is real.
    public Optional<SubjectId> admitSample(SubjectId subject, RegistrationForm form) {
        return admit(subject, form, this::welcome);
    }

    private Optional<SubjectId> admit(
            SubjectId subject, RegistrationForm form, Consumer<PendingRegistration> whenOpen) {
        // Everybody knows the passwords of samples, so that one hash for all of them gives nothing away.
        var hash = sampleHashes.computeIfAbsent(form.password(), passwords::hash);
        var registration = registration(subject, form, hash);
        var secret = Secret.next();
        var binding = Binding.of(registration.subject())
                .and(Secret.Presented.of(registration.contact().email()));
        return scope.within(REGISTRATION, binding, () -> {
            if (isKnown(registration)) {
                return Optional.empty();
            }
            keep(registration, secret);
            openAccount(registration, null);
            whenOpen.accept(registration);
            return Optional.of(registration.subject());
        });
    }
}
