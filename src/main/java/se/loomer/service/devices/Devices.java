package se.loomer.service.devices;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// The browsers of people, known by a random cookie. Works inside the caller's scope for that person.
@Service
public class Devices {
    private static final int DEVICES_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Devices(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// What the database knows of a browser's cookie, for one person: mixed with their key, so that nobody can tell
    /// which people share a browser.
    public static Secret.Presented presented(SubjectId person, String cookie) {
        return Secret.Presented.of(cookie + ":" + person);
    }

    /// A person as they act in a request: the scope is sealed for their browser too, by which cautions tell it from
    /// others.
    public static Binding acting(SubjectId person, HttpServletRequest request) {
        var binding = Binding.of(person);
        return DeviceCookie.read(request, DeviceCookie.Use.DEVICE)
                .map(cookie -> binding.and(presented(person, cookie)))
                .orElse(binding);
    }

    /// The person's device with this cookie, if its confirmation still stands.
    public Optional<UUID> known(SubjectId person, String cookie) {
        scope.requireOpen();
        return db.sql("select id from devices.device where subject_id = :person and secret_hash = :hash")
                .params(Map.of(
                        "person", person, "hash", presented(person, cookie).bytes()))
                .query(UUID.class)
                .optional();
    }

    /// By what we know the cookie of one of the person's devices.
    public Optional<Secret.Presented> mark(SubjectId person, UUID device) {
        scope.requireOpen();
        return db.sql("select secret_hash from devices.device where subject_id = :person and id = :id")
                .params(Map.of("person", person, "id", device))
                .query((row, _) -> new Secret.Presented(HexFormat.of().formatHex(row.getBytes("secret_hash"))))
                .optional();
    }

    /// Remembers a browser that the person has confirmed now.
    public UUID remember(SubjectId person, String cookie, Client client, Confirmed by, Instant now) {
        scope.requireOpen();
        var id = TimeOrderedId.next();
        db.sql("""
                        insert into devices.device
                            (subject_id, id, secret_hash, browser, system, network, confirmed_by, first_seen_at, last_seen_at,
                             expires_at)
                        values (:person, :id, :hash, :browser, :system, :network, :by, :now, :now, :expires)
                        """)
                .paramSource(client)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "hash", presented(person, cookie).bytes(),
                        "by", by.word(),
                        "now", now))
                .param("expires", policy.fact("device-life").after(now.atOffset(ZoneOffset.UTC)))
                .update();
        return id;
    }

    /// Notes that a known browser was used.
    public void seen(SubjectId person, UUID device, Client client) {
        scope.requireOpen();
        db.sql("""
                        update devices.device
                        set browser = :browser, system = :system, network = :network, last_seen_at = :now
                        where subject_id = :person and id = :id
                        """)
                .paramSource(client)
                .params(Map.of(
                        "now", clock.instant(),
                        "person", person,
                        "id", device))
                .update();
    }

    /// The person's devices, the one used last first.
    public List<Device> of(SubjectId person) {
        scope.requireOpen();
        return db.sql("""
                        select id, browser, system, network, confirmed_by, first_seen_at, last_seen_at, expires_at as until
                        from devices.device
                        where subject_id = :person
                        order by last_seen_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", DEVICES_MAX))
                .query(Device.class)
                .list();
    }

    /// Forgets a browser; its sessions end with it, by their key.
    ///
    /// @return false where the person has no such device
    public boolean disown(SubjectId person, UUID device) {
        scope.requireOpen();
        return db.sql("delete from devices.device where subject_id = :person and id = :id")
                        .params(Map.of("person", person, "id", device))
                        .update()
                > 0;
    }

    /// Whether the person knew this browser before that moment.
    public boolean wasKnownBefore(SubjectId person, UUID device, Instant moment) {
        return of(person).stream()
                .anyMatch(known ->
                        known.id().equals(device) && known.firstSeenAt().isBefore(moment));
    }
}
