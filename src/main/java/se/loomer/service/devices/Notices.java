package se.loomer.service.devices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.web.Client;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps what people are told about their account. Nobody can take a notice back, not even from inside the account: no
/// purpose may change or delete one. Works inside the caller's scope.
@Service
public class Notices {
    private static final int NOTICES_MAX = 50;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    Notices(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// Whom a notice is about, and to whom it belongs.
    public record Found(SubjectId person, Notice notice) {}

    /// Writes a notice; its secret goes into an e-mail, whose link says "that was not me".
    public Secret write(SubjectId person, Notice.Event event, @Nullable UUID device, Client client, Instant now) {
        scope.requireOpen();
        var secret = Secret.next();
        db.sql("""
                        insert into devices.notice
                            (subject_id, id, event, device_id, secret_hash, browser, system, network, at, expires_at)
                        values (:person, :id, :event, :device, :hash, :browser, :system, :network, :now, :expires)
                        """)
                .paramSource(client)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "event", event.word(),
                        "hash", secret.presented(),
                        "now", now,
                        "expires", policy.fact("notice-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("device", device)
                .update();
        return secret;
    }

    /// An e-mail about it, with the link that undoes it.
    public Email letter(String kind, Client client, Secret secret, Instant now) {
        return Email.of(kind)
                .with("browser", client.browser())
                .with("system", client.system())
                .with("network", client.network())
                .with("at", now)
                .linkingTo("/not-me/" + secret.reveal());
    }

    /// What happened lately, newest first.
    public List<Notice> of(SubjectId person) {
        scope.requireOpen();
        return db.sql("""
                        select id, event, device_id, browser, system, network, at
                        from devices.notice
                        where subject_id = :person
                        order by at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", NOTICES_MAX))
                .query((row, _) -> read(row))
                .list();
    }

    /// When the newest thing happened that was not done in this browser itself.
    public Optional<Instant> newestElsewhere(SubjectId person, UUID device) {
        return of(person).stream()
                .filter(notice -> !device.equals(notice.device()))
                .map(Notice::at)
                .findFirst();
    }

    /// The notice whose e-mail holds this secret.
    public Optional<Found> find(Secret secret) {
        scope.requireOpen();
        return db.sql("""
                        select subject_id, id, event, device_id, browser, system, network, at
                        from devices.notice
                        where secret_hash = :hash
                        """)
                .param("hash", secret.presented())
                .query((row, _) -> new Found(RowReader.value(row, "subject_id", SubjectId.class), read(row)))
                .optional();
    }

    private static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                Notice.Event.of(row.getString("event")),
                row.getObject("device_id", UUID.class),
                new Client(row.getString("browser"), row.getString("system"), row.getString("network")),
                RowReader.value(row, "at", Instant.class));
    }
}
