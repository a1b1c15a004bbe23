package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Letter;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Assessments;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Confirmations;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Happenings;
import se.loomer.service.devices.Identification;
import se.loomer.service.devices.Notice;
import se.loomer.service.devices.Notices;
import se.loomer.service.devices.Signals;

/// Takes an account back for its person, by the link of a letter and one press of a button, without signing in: every
/// session ends, the browser is disowned, the password opens nothing, factors that came since then go, an address that
/// was
/// changed since then comes back, and contact details and companies are closed until there is a new password.
@Service
public class NotMe {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Notices notices;
    private final Devices devices;
    private final Cautions cautions;
    private final Confirmations confirmations;
    private final Identification identification;
    private final Assessments assessments;
    private final AccountSessions sessions;
    private final PasswordResets resets;
    private final Mail mail;
    private final ObjectProvider<Happenings> happenings;
    private final Clock clock;

    NotMe(
            PurposeScope scope,
            JdbcClient db,
            Notices notices,
            Devices devices,
            Cautions cautions,
            Confirmations confirmations,
            Identification identification,
            Assessments assessments,
            AccountSessions sessions,
            PasswordResets resets,
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
        this.mail = mail;
        this.happenings = happenings;
        this.clock = clock;
    }

    /// What the page shows before and after.
    ///
    /// @param since what came to be in the account since then
    public record Alarm(Notice notice, List<Happenings.Happening> since) {}

    /// What the link's notice says; nothing where it is unknown or its time is over.
    public Optional<Alarm> alarm(Secret secret) {
        return find(secret).map(found -> alarm(found));
    }

    private Alarm alarm(Notices.Found found) {
        var since = happenings.getObject().since(found.person(), found.notice().at());
        return new Alarm(found.notice(), since);
    }

    /// Once an account is secured, the links of letters from before do nothing: some of them may lie with whoever was
    /// in
    /// the account.
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
                .param("person", person.value())
                .param("moment", at(moment))
                .query(Boolean.class)
                .single();
    }

    /// What was done.
    ///
    /// @param newPassword the secret of the page on which a new password is chosen
    /// @param alarm what had come to be in the account until then
    public record Secured(Secret newPassword, Alarm alarm) {}

    /// Secures the account.
    public Optional<Secured> secure(Secret secret) {
        return find(secret).map(found -> {
            var alarm = alarm(found);
            var person = found.person();
            report(found);
            try {
                return new Secured(
                        scope.within(AUTHENTICATION, person, () -> secure(person, found.notice(), true)), alarm);
            } catch (DuplicateKeyException addressTaken) {
                // Somebody has an account with the old address by now; all else is done.
                return new Secured(
                        scope.within(AUTHENTICATION, person, () -> secure(person, found.notice(), false)), alarm);
            }
        });
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
        sessions.endOthers(person, null);
        confirmations.end(person);
        Optional.ofNullable(notice.device()).ifPresent(device -> devices.disown(person, device));
        remove("delete from accounts.reset where subject_id = :person", person);
        remove("delete from accounts.email_change where subject_id = :person", person);
        for (var table : List.of("passkey", "app_code", "recovery_code")) {
            db.sql("delete from accounts.%s where subject_id = :person and created_at >= :since".formatted(table))
                    .param("person", person.value())
                    .param("since", at(notice.at()))
                    .update();
        }
        if (withAddress) {
            restoreAddress(person, notice.at());
        }
        db.sql("update accounts.credential set is_void = true, secured_at = :now where subject_id = :person")
                .param("now", at(clock.instant()))
                .param("person", person.value())
                .update();
        cautions.freeze(person, clock.instant());
        mail.write(person, Letter.of("not-me-done").with("at", clock.instant()).linkingTo("/forgotten-password"));
        return resets.begin(person);
    }

    private void remove(String sql, SubjectId person) {
        db.sql(sql).param("person", person.value()).update();
    }

    /// The oldest address since then is the person's own. What is frozen already keeps the address that it has.
    private void restoreAddress(SubjectId person, Instant since) {
        if (cautions.standing(person).filter(caution -> caution.isFrozen()).isPresent()) {
            return;
        }
        db.sql("""
                        select email from accounts.former_email
                        where subject_id = :person and changed_at >= :since
                        order by changed_at
                        limit 1
                        """)
                .param("person", person.value())
                .param("since", at(since))
                .query(String.class)
                .optional()
                .ifPresent(email -> db.sql("update mail.address set email = :email, verified_at = :now "
                                + "where subject_id = :person and email <> :email")
                        .param("email", email)
                        .param("now", at(clock.instant()))
                        .param("person", person.value())
                        .update());
    }
}
