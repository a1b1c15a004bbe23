package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.PROOF;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyCompiler;
import se.loomer.service.accounts.CorrespondentSessions;
import se.loomer.service.accounts.EmailAddress;

/// Lets people without an account, or without its password, show by e-mail that an address is theirs, so that they
/// can use their rights. Whether anything is held under an address is told to that address alone.
@Service
public class Proofs {
    private static final String CORRESPONDENT = "correspondent";
    private static final int WAITING_MAX = 1_000;

    private final PurposeScope scope;
    private final Subjects subjects;
    private final ProofRows rows;
    private final CorrespondentSessions sessions;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;
    private final ThreadPoolExecutor later = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("proofs").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    Proofs(
            PurposeScope scope,
            Subjects subjects,
            ProofRows rows,
            CorrespondentSessions sessions,
            Addressees addressees,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.subjects = subjects;
        this.rows = rows;
        this.sessions = sessions;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// Whether the text is an address to which an e-mail can go.
    public boolean isAddress(String email) {
        return EmailAddress.read(email).isPresent();
    }

    /// Writes to the address, at most once in the time for which a link is good. The caller's answer does not wait
    /// for it, so that its time tells nothing.
    public void request(String email, Language language) {
        EmailAddress.read(email).ifPresent(address -> later.execute(() -> write(address, language)));
    }

    private void write(EmailAddress email, Language language) {
        var known = scope.within(PROOF, Binding.of(email.presented()), rows::presented).stream()
                .filter(this::answer)
                .toList();
        if (known.isEmpty()) {
            answerStranger(email, language);
        }
    }

    /// Writes to somebody who is known; false where they are so no more, because what we had has expired.
    private boolean answer(SubjectId subject) {
        return scope.within(PROOF, subject, () -> {
            var standing = subjects.standing(subject);
            if (standing.isPresent() && !rows.isPending(subject)) {
                var secret = Secret.next();
                var now = clock.instant();
                rows.insert(subject, secret, now, linkExpires(now));
                mail.write(subject, letter(standing.get(), secret));
            }
            return standing.isPresent();
        });
    }

    private static Email letter(Subjects.Standing standing, Secret secret) {
        if (isBeingErased(standing)) {
            return Email.of("being-erased").linkingTo("/policy");
        }
        var gone = standing.expiresAt();
        return standing.kind().equals(CORRESPONDENT) && gone != null
                ? Email.of("nothing-held").with("gone", gone).linkingTo("/policy")
                : Email.of("proof-of-address").linkingTo("/my-data/letter/" + secret.reveal());
    }

    private static boolean isBeingErased(Subjects.Standing standing) {
        return standing.closed().contains(PolicyCompiler.ALL_CLOSED);
    }

    /// Whoever is not known becomes so for a week, because the e-mail to them is kept that long.
    private void answerStranger(EmailAddress email, Language language) {
        var subject = SubjectId.next();
        scope.within(PROOF, subject, () -> {
            var now = clock.instant();
            var gone = policy.fact("correspondent-life").after(now.atOffset(ZoneOffset.UTC));
            addressees.admit(
                    subject,
                    Addressees.Kind.CORRESPONDENT,
                    new PersonalText(email.reveal()),
                    language.tag(),
                    now,
                    gone.toInstant());
            // Nobody gets to know this secret; the row says that the address has had its e-mail.
            rows.insert(subject, Secret.next(), now, linkExpires(now));
            mail.write(
                    subject,
                    Email.of("nothing-held").with("gone", gone.toInstant()).linkingTo("/policy"));
            return true;
        });
    }

    private OffsetDateTime linkExpires(Instant now) {
        return policy.fact("proof-life").after(now.atOffset(ZoneOffset.UTC));
    }

    /// Whether the link of an e-mail still lets somebody in.
    public boolean isPending(Secret secret) {
        return subject(secret).isPresent();
    }

    private Optional<SubjectId> subject(Secret secret) {
        var presented = secret.presented();
        return scope.within(PROOF, Binding.of(presented), () -> rows.proved(presented))
                .filter(subject -> scope.within(PROOF, subject, () -> subjects.standing(subject))
                        .filter(standing -> !isBeingErased(standing))
                        .isPresent());
    }

    /// Uses up the link and lets its bearer in; empty where it is used, expired or unknown.
    public Optional<Secret> open(Secret secret) {
        return subject(secret)
                .filter(subject -> scope.within(
                        PROOF, Binding.of(subject).and(secret.presented()), () -> rows.use(subject, secret)))
                .map(subject -> sessions.open(subject, linkExpires(clock.instant())));
    }

    @PreDestroy
    void stop() {
        later.shutdown();
    }
}
