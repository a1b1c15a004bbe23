package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Assessments;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Confirmations;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Happenings;
import se.loomer.service.devices.Identification;
import se.loomer.service.devices.Notice;
import se.loomer.service.devices.Notices;
import se.loomer.service.devices.Signals;

/// Takes an account back for its person, by the link of an e-mail and one press of a button, without signing in: every
/// session ends, the browser is disowned, the password opens nothing, factors that came since then go, an address that
/// was changed since then comes back, and contact details and companies are closed until there is a new password.
@Service
public class NotMe {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Notices notices;
    private final Devices devices;
    private final Cautions cautions;
    private final Confirmations confirmations;
    private final Identification identification;
    private final Assessments assessments;
    private final AccountSessions sessions;
    private final PasswordResets resets;
    private final AddressDisputes disputes;
    private final CodeBounds bounds;
    private final Mail mail;
    private final ObjectProvider<Happenings> happenings;
    private final Clock clock;

    NotMe(
            PurposeScope scope,
            RecordJdbcClient db,
            Notices notices,
            Devices devices,
            Cautions cautions,
            Confirmations confirmations,
            Identification identification,
            Assessments assessments,
            AccountSessions sessions,
            PasswordResets resets,
            AddressDisputes disputes,
            CodeBounds bounds,
            Mail mail,
            ObjectProvider<Happenings> happenings,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.notices = notices;
        this.devices = devices;
        this.cautions = cautions;
        this.confirmations = confirmations;
        this.identification = identification;
        this.assessments = assessments;
        this.sessions = sessions;
        this.resets = resets;
        this.disputes = disputes;
        this.bounds = bounds;
        this.mail = mail;
        this.happenings = happenings;
        this.clock = clock;
    }

    /// What the page shows before and after.
    ///
    /// @param since what came to be in the account since then
    /// @param isFrozenFirst whether a press only freezes the account: its person may have changed the address
    public record Alarm(Notice notice, List<Happenings.Happening> since, boolean isFrozenFirst) {}

    /// What the link's notice says; nothing where it is unknown or its time is over.
    public Optional<Alarm> alarm(Secret secret) {
        return find(secret).map(found -> alarm(found));
    }

    private Alarm alarm(Notices.Found found) {
        var since = happenings.getObject().since(found.person(), found.notice().at());
        var isFrozenFirst = scope.within(
                AUTHENTICATION,
                found.person(),
                () -> disputes.vouchedChange(found.person())
                        .filter(changedAt -> !hasWaited(found.person(), changedAt))
                        .isPresent());
        return new Alarm(found.notice(), since, isFrozenFirst);
    }

    /// Whether an account that had no second factor can be had back now, because nobody objected in time.
    private boolean hasWaited(SubjectId person, Instant changedAt) {
        return !disputes.hadFactor(person, changedAt)
                && disputes.endsWaitingAt(person)
                        .filter(end -> !end.isAfter(clock.instant()))
                        .isPresent();
    }

    /// Once an account is secured, the links of e-mails from before do nothing: some of them may lie with whoever was
    /// in the account.
    private Optional<Notices.Found> find(Secret secret) {
        return scope.within(AUTHENTICATION, Binding.of(secret.presented()), () -> notices.find(secret))
                .filter(found -> scope.within(
                        AUTHENTICATION,
                        found.person(),
                        () -> !wasSecuredAfter(found.person(), found.notice().at())));
    }

    private boolean wasSecuredAfter(SubjectId person, Instant moment) {
        return db.sql(
                        "select exists (select from accounts.credential where subject_id = :person and secured_at >= :moment)")
                .params(Map.of("person", person, "moment", moment))
                .query(Boolean.class)
                .single();
    }

    /// What was done.
    public sealed interface Securing {
        /// The account is the presser's.
        ///
        /// @param newPassword the secret of the page on which a new password is chosen
        /// @param alarm what had come to be in the account until then
        record Secured(Secret newPassword, Alarm alarm) implements Securing {}

        /// The address was changed in a browser of the person's own: the account is frozen, and more is asked for.
        ///
        /// @param handsOverAt when another press is enough, null where only a second factor is
        /// @param isWrong whether what was shown was no such factor
        record Disputed(Alarm alarm, @Nullable Instant handsOverAt, boolean isWrong) implements Securing {}

        /// The link is unknown, used, or its time is over.
        record Unknown() implements Securing {}
    }

    /// Secures the account, or freezes it where its person may have changed the address themselves.
    ///
    /// @param code of an app, or a recovery code, empty for none
    public Securing secure(Secret secret, String code, Client client) {
        var found = find(secret);
        if (found.isEmpty()) {
            return new Securing.Unknown();
        }
        var person = found.get().person();
        if (!code.isBlank()) {
            bounds.guess(person, client);
        }
        var alarm = alarm(found.get());
        var disputed = scope.within(AUTHENTICATION, person, () -> dispute(person, alarm, code, client));
        if (disputed.isPresent()) {
            return disputed.get();
        }
        report(found.get());
        return new Securing.Secured(secure(person, found.get().notice()), alarm);
    }

    private Optional<Securing> dispute(SubjectId person, Alarm alarm, String code, Client client) {
        var changedAt = disputes.vouchedChange(person);
        if (changedAt.isEmpty() || !code.isBlank() && disputes.proves(person, code, changedAt.get())) {
            return Optional.empty();
        }
        if (hasWaited(person, changedAt.get())) {
            return Optional.empty();
        }
        disputes.begin(person, client);
        var handsOverAt = disputes.hadFactor(person, changedAt.get())
                ? null
                : disputes.endsWaitingAt(person).orElse(null);
        return Optional.of(new Securing.Disputed(alarm, handsOverAt, !code.isBlank()));
    }

    private Secret secure(SubjectId person, Notice notice) {
        try {
            return scope.within(AUTHENTICATION, person, () -> secure(person, notice, true));
        } catch (DuplicateKeyException addressTaken) {
            // Somebody has an account with the old address by now; all else is done.
            return scope.within(AUTHENTICATION, person, () -> secure(person, notice, false));
        }
    }

    /// An outside service that helps to know browsers hears of the abuse, and the person sees what it heard.
    private void report(Notices.Found found) {
        var notice = found.notice();
        if (notice.event() != Notice.Event.SIGN_IN) {
            return;
        }
        var mark = scope.within(
                AUTHENTICATION,
                found.person(),
                () -> Optional.ofNullable(notice.device()).flatMap(device -> devices.mark(found.person(), device)));
        identification
                .report(new Signals(found.person(), true, mark.orElse(null), notice.client(), notice.at()))
                .ifPresent(call -> scope.within(AUTHENTICATION, found.person(), () -> {
                    assessments.add(found.person(), call);
                    return true;
                }));
    }

    private Secret secure(SubjectId person, Notice notice, boolean withAddress) {
        cautions.settle(person);
        sessions.endOthers(person, null);
        confirmations.end(person);
        Optional.ofNullable(notice.device()).ifPresent(device -> devices.disown(person, device));
        remove("delete from accounts.reset where subject_id = :person", person);
        remove("delete from accounts.email_change where subject_id = :person", person);
        for (var table : List.of("passkey", "app_code", "recovery_code")) {
            db.sql("delete from accounts.%s where subject_id = :person and created_at >= :since".formatted(table))
                    .params(Map.of("person", person, "since", notice.at()))
                    .update();
        }
        if (withAddress) {
            restoreAddress(person, notice.at());
        }
        db.sql("update accounts.credential set is_void = true, secured_at = :now where subject_id = :person")
                .params(Map.of("now", clock.instant(), "person", person))
                .update();
        cautions.freeze(person, clock.instant());
        mail.write(person, Email.of("not-me-done").with("at", clock.instant()).linkingTo("/forgotten-password"));
        return resets.begin(person);
    }

    private void remove(String sql, SubjectId person) {
        db.sql(sql).param("person", person).update();
    }

    /// The oldest address since then is the person's own. What is frozen already keeps the address that it has.
    private void restoreAddress(SubjectId person, Instant since) {
        if (cautions.all(person).stream().anyMatch(caution -> caution.reason() == Caution.Reason.NOT_ME)) {
            return;
        }
        db.sql("""
                        select email from accounts.former_email
                        where subject_id = :person and changed_at >= :since
                        order by changed_at
                        limit 1
                        """)
                .params(Map.of("person", person, "since", since))
                .query(String.class)
                .optional()
                .ifPresent(email -> db.sql("update mail.address set email = :email, verified_at = :now "
                                + "where subject_id = :person and email <> :email")
                        .params(Map.of(
                                "email", email,
                                "now", clock.instant(),
                                "person", person))
                        .update());
    }
}
