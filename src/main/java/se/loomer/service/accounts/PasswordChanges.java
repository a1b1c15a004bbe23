package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.AUTHENTICATION;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Cautions;
import se.loomer.service.devices.Confirmed;
import se.loomer.service.devices.Devices;
import se.loomer.service.devices.Notice;

/// Changes passwords, and does what follows: other sessions end, the person is told, and companies wait for a new
/// browser.
@Component
class PasswordChanges {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final SecondFactors factors;
    private final Devices devices;
    private final Cautions cautions;
    private final SecurityAlerts alerts;
    private final AccountSessions sessions;
    private final Clock clock;

    PasswordChanges(
            PurposeScope scope,
            RecordJdbcClient db,
            SecondFactors factors,
            Devices devices,
            Cautions cautions,
            SecurityAlerts alerts,
            AccountSessions sessions,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.factors = factors;
        this.devices = devices;
        this.cautions = cautions;
        this.alerts = alerts;
        this.sessions = sessions;
        this.clock = clock;
    }

    private record Known(List<String> own, boolean hasSecondFactor) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// What is wrong with a new password of this person.
    FieldErrors errors(SubjectId person, String field, String password) {
        var known = scope.within(AUTHENTICATION, person, () -> new Known(own(person), factors.any(person)));
        var lengthMin = known.hasSecondFactor() ? Passwords.LENGTH_MIN_OF_TWO : Passwords.LENGTH_MIN;
        return Passwords.errors(FieldErrors.none(), field, password, known.own(), lengthMin);
    }

    private List<String> own(SubjectId person) {
        var own = new ArrayList<String>();
        db.sql("select email from accounts.account where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .ifPresent(own::add);
        db.sql("select name, street, city, telephone from accounts.profile where subject_id = :person")
                .param("person", person)
                .query((row, _) -> List.of(
                        row.getString("name"),
                        row.getString("street"),
                        row.getString("city"),
                        row.getString("telephone")))
                .optional()
                .ifPresent(own::addAll);
        return own;
    }

    /// Changes the password of somebody who is signed in, in their scope; this session stays.
    void change(CurrentPerson person, String passwordHash, Client client) {
        var now = clock.instant();
        write(person.subject(), passwordHash, now);
        var device = sessions.device(person).orElse(null);
        alerts.tell(person.subject(), Notice.Event.PASSWORD, device, client, now);
        cautions.changed(person.subject(), device, now);
        sessions.endOthers(person.subject(), person.session());
    }

    /// Changes the password of whoever opened the e-mail's link, in their scope. The browser is known from then on,
    /// unless the account asks for more than an e-mail.
    @Nullable
    Secret changeByLetter(SubjectId person, String passwordHash, Client client) {
        var now = clock.instant();
        sessions.endOthers(person, null);
        var device = Secret.next();
        var isKnown = !factors.any(person);
        var id = isKnown ? devices.remember(person, device.reveal(), client, Confirmed.LETTER, now) : null;
        write(person, passwordHash, now);
        alerts.tell(person, Notice.Event.PASSWORD, id, client, now);
        cautions.thaw(person, id, now);
        return isKnown ? device : null;
    }

    private void write(SubjectId person, String passwordHash, Instant now) {
        db.sql("""
                        update accounts.credential
                        set password_hash = :password, changed_at = :now, is_void = false
                        where subject_id = :person
                        """)
                .params(Map.of(
                        "password", passwordHash,
                        "now", now,
                        "person", person))
                .update();
    }
}
