package se.loomer.service.devices;

import static se.loomer.guard.enforcement.Columns.at;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps companies away from a person for a while. The database itself refuses what a caution forbids, by triggers on
/// what would reach a company; asking here first spares people the error. Works inside the caller's scope.
@Service
public class Cautions {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Policy policy;

    Cautions(PurposeScope scope, JdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
    }

    /// What stands for the person now.
    public Optional<Caution> standing(SubjectId person) {
        scope.requireOpen();
        return db.sql("select reason, frozen, since, expires_at from devices.caution where subject_id = :person")
                .param("person", person.value())
                .query((row, _) -> new Caution(
                        Caution.Reason.of(row.getString("reason")),
                        row.getBoolean("frozen"),
                        Columns.instant(row, "since"),
                        Columns.instant(row, "expires_at")))
                .optional();
    }

    /// Begins a caution, in place of the one that stands. One that is frozen stays so, but for the new password that it
    /// waits for.
    ///
    /// @param now when it begins; what was known before may lift it
    public void begin(SubjectId person, Caution.Reason reason, Instant now) {
        if (standing(person).filter(Caution::isFrozen).isEmpty()) {
            write(person, reason, "quiet-time", now);
        }
    }

    /// Freezes contact details too.
    public void freeze(SubjectId person, Instant now) {
        write(person, Caution.Reason.NOT_ME, "freeze-life", now);
    }

    /// The new password is chosen: what was frozen is a caution like any other from now on.
    public void thaw(SubjectId person, Instant now) {
        write(person, Caution.Reason.CREDENTIALS, "quiet-time", now);
    }

    private void write(SubjectId person, Caution.Reason reason, String length, Instant now) {
        scope.requireOpen();
        // Waits for what is on its way to a company, and lets nothing begin until the commit.
        db.sql("select pg_advisory_xact_lock(hashtextextended('devices.caution ' || :person, 0))")
                .param("person", person.toString())
                .query((_, _) -> true)
                .single();
        db.sql("delete from devices.caution where subject_id = :person")
                .param("person", person.value())
                .update();
        db.sql("""
                        insert into devices.caution (subject_id, id, reason, frozen, since, expires_at)
                        values (:person, :id, :reason, :frozen, :now, :until)
                        """)
                .param("person", person.value())
                .param("id", TimeOrderedId.next())
                .param("reason", reason.word())
                .param("frozen", reason == Caution.Reason.NOT_ME)
                .param("now", at(now))
                .param("until", policy.fact(length).after(now.atOffset(ZoneOffset.UTC)))
                .update();
    }

    /// Ends a caution that is not frozen; the caller has seen why.
    public void lift(SubjectId person) {
        scope.requireOpen();
        db.sql("delete from devices.caution where subject_id = :person and not frozen")
                .param("person", person.value())
                .update();
    }
}
