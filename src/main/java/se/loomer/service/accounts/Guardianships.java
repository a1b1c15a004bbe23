package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.REGISTRATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Asks guardians of those under age. Without their yes everything goes, their own address included.
@Service
public class Guardianships {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final AccountTables tables;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Guardianships(
            PurposeScope scope,
            RecordJdbcClient db,
            Subjects subjects,
            AccountTables tables,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.subjects = subjects;
        this.tables = tables;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    private record Asked(
            SubjectId child, SubjectId guardian, @Nullable Instant confirmedAt) {}

    /// Makes the guardian a subject with rights of their own, until they answer.
    SubjectId invite(EmailAddress email, Language language) {
        var guardian = SubjectId.next();
        return scope.within(REGISTRATION, guardian, () -> {
            var now = clock.instant();
            var expires = policy.fact("guardian-time")
                    .after(now.atOffset(ZoneOffset.UTC))
                    .toInstant();
            tables.subject(guardian, "guardian", now, expires);
            tables.address(guardian, email.reveal(), language, null, expires);
            return guardian;
        });
    }

    /// Writes to the guardian, in the scope of the person under age.
    void ask(SubjectId child, SubjectId guardian, Instant now, @Nullable Instant expires) {
        var secret = Secret.next();
        db.sql("""
                        insert into accounts.guardianship (subject_id, id, guardian_id, token_hash, asked_at, expires_at)
                        values (:child, :id, :guardian, :hash, :now, :expires)
                        """)
                .params(Map.of(
                        "child", child,
                        "id", TimeOrderedId.next(),
                        "guardian", guardian,
                        "hash", secret.presented(),
                        "now", now))
                .param("expires", expires)
                .update();
        mail.write(guardian, Email.of("confirm-guardianship").linkingTo("/guardianships/" + secret.reveal()));
    }

    /// Whether the guardian's link still waits for an answer.
    public boolean isPending(Secret secret) {
        return asked(secret).filter(asked -> asked.confirmedAt() == null).isPresent();
    }

    private Optional<Asked> asked(Secret secret) {
        return scope.within(
                REGISTRATION,
                Binding.of(secret.presented()),
                () -> db.sql("""
                        select subject_id as child, guardian_id, confirmed_at
                        from accounts.guardianship
                        where token_hash = :hash
                        """)
                        .param("hash", secret.presented())
                        .query(Asked.class)
                        .optional());
    }

    /// Opens the account of the person under age.
    ///
    /// @return false where the link is answered, expired or unknown
    public boolean confirm(Secret secret) {
        var asked = asked(secret).filter(waiting -> waiting.confirmedAt() == null);
        if (asked.isEmpty()) {
            return false;
        }
        var child = asked.get().child();
        var isConfirmed = scope.within(REGISTRATION, Binding.of(child).and(secret.presented()), () -> {
            var changed = db.sql("""
                            update accounts.guardianship
                            set confirmed_at = :now, expires_at = null
                            where token_hash = :hash and confirmed_at is null
                            """)
                    .params(Map.of("now", clock.instant(), "hash", secret.presented()))
                    .update();
            if (changed == 0) {
                return false;
            }
            open(child);
            mail.write(child, Email.of("guardian-confirmed").linkingTo("/sign-in"));
            return true;
        });
        if (isConfirmed) {
            scope.within(
                    REGISTRATION, asked.get().guardian(), () -> keep(asked.get().guardian()));
        }
        return isConfirmed;
    }

    private void open(SubjectId child) {
        db.sql("update accounts.account set awaits_guardian = false, expires_at = null where subject_id = :child")
                .param("child", child)
                .update();
        keep(child);
    }

    private boolean keep(SubjectId subject) {
        db.sql("update mail.address set verified_at = :now, expires_at = null where subject_id = :subject")
                .params(Map.of("now", clock.instant(), "subject", subject))
                .update();
        subjects.expire(subject, null);
        return true;
    }

    /// Removes the account and the guardian's address at once, because the guardian said no.
    ///
    /// @return false where the link is answered, expired or unknown
    public boolean refuse(Secret secret) {
        var asked = asked(secret).filter(waiting -> waiting.confirmedAt() == null);
        asked.ifPresent(waiting -> {
            remove(waiting.child());
            remove(waiting.guardian());
        });
        return asked.isPresent();
    }

    private void remove(SubjectId subject) {
        scope.within(REGISTRATION, subject, () -> {
            subjects.remove(subject);
            return true;
        });
    }
}
