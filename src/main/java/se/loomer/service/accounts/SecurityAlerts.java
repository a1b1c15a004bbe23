package se.loomer.service.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.devices.Notice;
import se.loomer.service.devices.Notices;

/// Tells people of what happened to their account: by e-mail to their address, and to the one from before where it was
/// changed not long ago, and on every other browser in which they are signed in. Works inside the caller's scope.
@Service
public class SecurityAlerts {
    private static final Map<Notice.Event, String> LETTERS = Map.of(
            Notice.Event.SIGN_IN, "new-sign-in",
            Notice.Event.PASSWORD, "password-changed",
            Notice.Event.EMAIL, "email-changed",
            Notice.Event.FACTOR, "factor-changed");

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Notices notices;
    private final Mail mail;

    SecurityAlerts(PurposeScope scope, RecordJdbcClient db, Notices notices, Mail mail) {
        this.scope = scope;
        this.db = db;
        this.notices = notices;
        this.mail = mail;
    }

    /// Tells of something.
    ///
    /// @param device in which it was done, null where that is not known
    /// @param now when it was done
    public void tell(SubjectId person, Notice.Event event, @Nullable UUID device, Client client, Instant now) {
        scope.requireOpen();
        var secret = notices.write(person, event, device, client, now);
        var letter = notices.letter(String.valueOf(LETTERS.get(event)), client, secret, now);
        var former = formerAddresses(person, event);
        former.forEach(address -> mail.write(person, address, letter));
        // A new address may be that of whoever is in the account; the link that undoes things is not for them.
        if (former.isEmpty()) {
            mail.write(person, letter);
        } else if (event != Notice.Event.EMAIL) {
            mail.write(person, letter.linkingTo("/forgotten-password"));
        }
        db.sql("""
                        update accounts.session
                        set notice_at = :now
                        where subject_id = :person and device_id is distinct from :device
                        """)
                .params(Map.of("now", now, "person", person))
                .param("device", device)
                .update();
    }

    /// A mailbox that its person left in a browser of their own is told of that, and of nothing more.
    private List<PersonalText> formerAddresses(SubjectId person, Notice.Event event) {
        return db.sql("""
                        select distinct email
                        from accounts.former_email
                        where subject_id = :person and (not vouched or :all)
                        """)
                .params(Map.of("person", person, "all", event == Notice.Event.EMAIL))
                .query(PersonalText.class)
                .list();
    }
}
