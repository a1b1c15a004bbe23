package se.loomer.service.devices;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps companies away from a person for a while: from what a new browser does, or from every browser. The database
/// itself refuses what a caution forbids, by triggers on
/// what would reach a company; asking here first spares people the error. Works inside the caller's scope.
@Service
public class Cautions {
    private static final int CAUTIONS_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;

    Cautions(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// What stands now for whoever acts in this scope: a browser that the person had before is bound only by what binds
    /// them all. What is frozen comes first.
    public Optional<Caution> standing(SubjectId person) {
        return select(person, """
                        and (c.device_id is null
                             or not exists (select from devices.device d
                                            where d.subject_id = c.subject_id and d.id <> c.device_id
                                              and d.secret_hash = guard.presented()))
                        """).stream().findFirst();
    }

    /// Every caution of the person, whichever browser it binds.
    public List<Caution> all(SubjectId person) {
        return select(person, "");
    }

    private List<Caution> select(SubjectId person, String which) {
        scope.requireOpen();
        return db.sql("""
                        select reason, frozen as is_frozen, device_id, since, expires_at as until
                        from devices.caution c
                        where c.subject_id = :person %s
                        order by frozen desc, expires_at desc
                        limit :most
                        """.formatted(which))
                .params(Map.of("person", person, "most", CAUTIONS_MAX))
                .query(Caution.class)
                .list();
    }

    /// Begins a caution for a browser that nobody but an e-mail confirmed, in place of the one that stands for it.
    ///
    /// @param device which it binds, null for every browser
    /// @param now when it begins; a browser that was known before may lift it
    public void begin(SubjectId person, Caution.Reason reason, @Nullable UUID device, Instant now) {
        if (device != null || all(person).stream().noneMatch(Caution::isFrozen)) {
            write(person, reason, device, now, now);
        }
    }

    /// Something was changed by which one signs in. Done from a browser under caution, the caution lasts longer; from
    /// one that we do not know, it binds them all; from one of the person's own, nothing more is feared.
    public void changed(SubjectId person, @Nullable UUID device, Instant now) {
        if (device == null) {
            begin(person, Caution.Reason.CREDENTIALS, null, now);
        } else {
            // What came after this browser did can lift nothing, so the beginning stays.
            all(person).stream()
                    .filter(caution -> device.equals(caution.device()))
                    .findFirst()
                    .ifPresent(caution -> write(person, Caution.Reason.CREDENTIALS, device, caution.since(), now));
        }
    }

    /// Freezes contact details too, whatever the browser.
    public void freeze(SubjectId person, Instant now) {
        write(person, Caution.Reason.NOT_ME, null, now, now);
    }

    /// Freezes as much while it is not known whose an account is whose address was changed.
    public void dispute(SubjectId person, Instant now) {
        write(person, Caution.Reason.ADDRESS, null, now, now);
    }

    /// It is known whose the account is: what froze it until then ends.
    public void settle(SubjectId person) {
        scope.requireOpen();
        db.sql("delete from devices.caution where subject_id = :person and reason = 'address'")
                .param("person", person)
                .update();
    }

    /// The new password is chosen: what was frozen is a caution like any other from now on.
    ///
    /// @param device the browser in which it was chosen, null where that one is not known yet
    public void thaw(SubjectId person, @Nullable UUID device, Instant now) {
        db.sql("delete from devices.caution where subject_id = :person and frozen")
                .param("person", person)
                .update();
        write(person, Caution.Reason.CREDENTIALS, device, now, now);
    }

    private void write(SubjectId person, Caution.Reason reason, @Nullable UUID device, Instant since, Instant now) {
        scope.requireOpen();
        var isFrozen = reason == Caution.Reason.NOT_ME || reason == Caution.Reason.ADDRESS;
        // Waits for what is on its way to a company, and lets nothing begin until the commit.
        db.sql("select pg_advisory_xact_lock(hashtextextended('devices.caution ' || :person, 0))")
                .param("person", person.toString())
                .query((_, _) -> true)
                .single();
        db.sql("delete from devices.caution where subject_id = :person and device_id is not distinct from :device")
                .param("person", person)
                .param("device", device, Types.OTHER)
                .update();
        db.sql("""
                        insert into devices.caution (subject_id, id, device_id, reason, frozen, since, expires_at)
                        values (:person, :id, :device, :reason, :frozen, :since, :until)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "reason", reason.word(),
                        "frozen", isFrozen,
                        "since", since))
                .param(
                        "until",
                        policy.fact(isFrozen ? "freeze-life" : "quiet-time").after(now.atOffset(ZoneOffset.UTC)))
                .param("device", device)
                .update();
    }

    /// Ends the cautions that began after this moment, but for that which waits for a new password; the caller has seen
    /// why.
    public void lift(SubjectId person, Instant after) {
        scope.requireOpen();
        db.sql("delete from devices.caution where subject_id = :person and reason <> 'not-me' and since > :after")
                .params(Map.of("person", person, "after", after))
                .update();
    }
}
