package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.CORRECTION;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Notice;

/// Changes an e-mail address once an e-mail to the new one is answered. Whether an address has an account already is
/// told to nobody: what is asked for looks the same, and the e-mail of a taken address changes nothing.
@Service
public class EmailChanges {
    private static final String FIELD = "email";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Addressees addressees;
    private final List<SubjectRights> rights;
    private final Cautions cautions;
    private final SecurityAlerts alerts;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    EmailChanges(
            PurposeScope scope,
            RecordJdbcClient db,
            Addressees addressees,
            List<SubjectRights> rights,
            Cautions cautions,
            SecurityAlerts alerts,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.addressees = addressees;
        this.rights = rights;
        this.cautions = cautions;
        this.alerts = alerts;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of asking for another address.
    public sealed interface Asking {
        /// An e-mail is on its way to the new address, and one to the old.
        record Asked() implements Asking {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Asking {}

        /// Contact details are frozen, because somebody else may have been in the account.
        record Frozen(Caution caution) implements Asking {}
    }

    /// Asks for another address; an earlier question falls.
    public Asking ask(CurrentPerson asking, String typed) {
        var person = asking.subject();
        var read = EmailAddress.read(typed);
        if (read.isEmpty()) {
            return new Asking.Invalid(FieldErrors.none().and(FIELD, EmailAddress.complaint(typed)));
        }
        return scope.within(CORRECTION, person, () -> {
            var caution = cautions.standing(person).filter(Caution::isFrozen);
            if (caution.isPresent()) {
                return new Asking.Frozen(caution.get());
            }
            var old = addressees.address(person).map(PersonalText::reveal);
            if (old.filter(read.get().reveal()::equals).isPresent()) {
                return new Asking.Invalid(FieldErrors.none().and(FIELD, "accounts.error.email-same"));
            }
            if (hasJustAsked(person)) {
                return new Asking.Invalid(FieldErrors.none().and(FIELD, "accounts.error.email-wait"));
            }
            old.ifPresent(before -> write(asking, before, read.get().reveal()));
            return new Asking.Asked();
        });
    }

    /// Nobody may have us write to strangers as fast as they can type.
    private boolean hasJustAsked(SubjectId person) {
        return db.sql(
                        "select exists (select from accounts.email_change where subject_id = :person and created_at > :since)")
                .params(Map.of("person", person, "since", clock.instant().minus(PAUSE)))
                .query(Boolean.class)
                .single();
    }

    private void write(CurrentPerson asking, String before, String after) {
        var person = asking.subject();
        var secret = Secret.next();
        var now = clock.instant();
        var device = device(asking).orElse(null);
        var isVouched = device != null
                && cautions.all(person).stream()
                        .allMatch(caution -> caution.device() != null && !device.equals(caution.device()));
        db.sql("delete from accounts.email_change where subject_id = :person")
                .param("person", person)
                .update();
        db.sql("""
                        insert into accounts.email_change
                            (subject_id, id, device_id, vouched, token_hash, email, created_at, expires_at)
                        values (:person, :id, :device, :vouched, :hash, :email, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "hash", secret.presented(),
                        "email", after,
                        "now", now,
                        "vouched", isVouched,
                        "expires", policy.fact("email-change-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("device", device, Types.OTHER)
                .update();
        var confirm = Email.of("confirm-email").linkingTo("/my-data/email/" + secret.reveal());
        mail.write(person, new PersonalText(after), confirm);
        var warning = Email.of("email-changing").with("at", now).linkingTo("/forgotten-password");
        mail.write(person, new PersonalText(before), warning);
    }

    private Optional<UUID> device(CurrentPerson asking) {
        return db.sql("""
                        select device_id
                        from accounts.session
                        where subject_id = :person and id = :session and device_id is not null
                        """)
                .params(Map.of("person", asking.subject(), "session", asking.session()))
                .query(UUID.class)
                .optional();
    }

    /// Whether the link of an e-mail can still be answered.
    public boolean isPending(Secret secret) {
        return find(secret).isPresent();
    }

    private record Pending(SubjectId person, String email) {}

    private Optional<Pending> find(Secret secret) {
        return scope.within(CORRECTION, Binding.of(secret.presented()), () -> pending(secret));
    }

    private Optional<Pending> pending(Secret secret) {
        return db.sql("select subject_id as person, email from accounts.email_change where token_hash = :hash")
                .param("hash", secret.presented())
                .query(Pending.class)
                .optional();
    }

    /// Changes the address everywhere at once: for e-mails, signing in, and the companies that have it.
    ///
    /// @return false where the link is used, expired or unknown, or the address cannot be had
    public boolean confirm(Secret secret, Client client) {
        var pending = find(secret);
        if (pending.isEmpty()) {
            return false;
        }
        var person = pending.get().person();
        try {
            return scope.within(
                    CORRECTION,
                    Binding.of(person).and(secret.presented()),
                    () -> change(person, pending.get().email(), client));
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /// In which browser the change was asked for, null where that is not known, and whether that one was the person's
    /// own as far as we knew.
    private record Asked(@Nullable UUID device, boolean isVouched) {}

    private boolean change(SubjectId person, String email, Client client) {
        // Of two who press at once, the second finds nothing any more.
        db.sql("select pg_advisory_xact_lock(hashtextextended('accounts.email_change ' || :person, 0))")
                .param("person", person.toString())
                .query((_, _) -> true)
                .single();
        var asked = db.sql(
                        "select device_id, vouched from accounts.email_change where subject_id = :person and email = :email")
                .params(Map.of("person", person, "email", email))
                .query((row, _) -> new Asked(row.getObject("device_id", UUID.class), row.getBoolean("vouched")))
                .optional();
        var before = addressees.address(person).map(PersonalText::reveal);
        if (asked.isEmpty()
                || before.isEmpty()
                || cautions.standing(person).filter(Caution::isFrozen).isPresent()) {
            return false;
        }
        var now = clock.instant();
        // The account and the way of signing in follow by their keys; what the old address proved ends by triggers,
        // this
        // question too.
        addressees.prove(person, new PersonalText(email), now);
        rights.forEach(one -> one.corrected(person, Map.of(FIELD, email)));
        keep(person, before.get(), asked.get().isVouched(), now);
        alerts.tell(person, Notice.Event.EMAIL, null, client, now);
        cautions.changed(person, asked.get().device(), now);
        return true;
    }

    /// For a while the person is told at the old address as well.
    private void keep(SubjectId person, String before, boolean isVouched, Instant now) {
        db.sql("""
                        insert into accounts.former_email (subject_id, id, email, changed_at, vouched, expires_at)
                        values (:person, :id, :email, :now, :vouched, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "email", before,
                        "vouched", isVouched,
                        "now", now,
                        "expires", policy.fact("notice-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }
}
