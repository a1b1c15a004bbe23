package se.loomer.service.support;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.casework.CaseLook;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;

/// The rows of a case for whoever works on it. Always within a scope of staff on that person.
@Repository
class CaseServiceRows {
    private static final int OPINION_LENGTH_MAX = 4_000;

    private final RecordJdbcClient db;
    private final CaseReading reading;

    CaseServiceRows(RecordJdbcClient db, CaseReading reading) {
        this.db = db;
        this.reading = reading;
    }

    /// A case held against others until the scope ends.
    record Held(
            PersonalText title,
            @Nullable SubjectId owner,
            boolean isOpen,
            boolean waits,
            @Nullable String page,
            @Nullable Integer rating,
            boolean isPassedOn) {}

    Optional<Held> lock(SubjectId person, CaseId id) {
        return db.sql("""
                        select title, owner_id, state = 'open' as is_open, waits, page, rating, passed_on as is_passed_on
                        from support.case_file
                        where subject_id = :person and id = :id
                        for update
                        """)
                .params(Map.of("person", person, "id", id))
                .query(Held.class)
                .optional();
    }

    CaseDetails see(SubjectId person, CaseId id) {
        return reading.see(person, id);
    }

    Optional<FileContent> file(SubjectId person, CaseId id, UUID file) {
        return reading.file(person, id, file);
    }

    /// Everything that stands in the case goes when it goes, by the keys that follow it.
    void keep(SubjectId person, CaseId id, Instant until) {
        db.sql("update support.case_file set expires_at = :until where subject_id = :person and id = :id")
                .params(Map.of(
                        "until", until,
                        "person", person,
                        "id", id))
                .update();
    }

    void own(SubjectId person, CaseId id, SubjectId staff) {
        db.sql("update support.case_file set owner_id = :staff where subject_id = :person and id = :id")
                .params(Map.of(
                        "staff", staff,
                        "person", person,
                        "id", id))
                .update();
    }

    void answer(CaseLook who, PersonalText words, Secret.Presented reply, Deadlines.Now now) {
        db.sql("""
                        insert into support.message
                            (subject_id, id, case_id, author, writer_id, words, is_proven, reply_hash, at, expires_at)
                        values (:person, :message, :id, 'staff', :staff, :words, true, :reply, :at, :expires)
                        """)
                .paramSource(who)
                .paramSource(now)
                .params(Map.of(
                        "message", TimeOrderedId.next(),
                        "words", words,
                        "reply", reply.bytes()))
                .update();
        db.sql("""
                        update support.case_file
                        set waits = false, owner_id = :staff, last_at = :at, due_at = :due
                        where subject_id = :person and id = :id
                        """).paramSource(who).paramSource(now).update();
    }

    /// The identifier of the last e-mail that came in the case, null where none did.
    @Nullable
    String lastReference(SubjectId person, CaseId id) {
        return db.sql("""
                        select reference
                        from support.message
                        where subject_id = :person and case_id = :id and reference is not null
                        order by at desc, id desc
                        limit 1
                        """)
                .params(Map.of("person", person, "id", id))
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void note(CaseLook who, PersonalText words, Deadlines.Now now) {
        db.sql("""
                        insert into support.note (subject_id, id, case_id, writer_id, words, at, expires_at)
                        values (:person, :note, :id, :staff, :words, :at, :expires)
                        """)
                .paramSource(who)
                .paramSource(now)
                .params(Map.of("note", TimeOrderedId.next(), "words", words))
                .update();
    }

    /// Cuts a rating off from its person: its key is drawn by chance, and only the month stays of its time.
    void passOn(SubjectId person, CaseId id, Held held, boolean withWords, Instant now) {
        var words = withWords ? reading.opinion(person, id, OPINION_LENGTH_MAX) : null;
        db.sql("""
                        insert into support.opinion (id, page, rating, words, month)
                        values (:id, :page, :rating, :words, :month)
                        """)
                .paramSource(held)
                .params(Map.of(
                        "id", UUID.randomUUID(),
                        "month", OperatorTime.day(now).withDayOfMonth(1)))
                .param("words", words)
                .update();
    }

    /// A look is recorded by the database's clock, so that a case never ends before the look that ended it.
    void end(CaseLook who, String outcome, boolean isPassedOn, Deadlines.Now now) {
        db.sql("""
                        update support.case_file
                        set state = 'ended', waits = false, outcome = :outcome, passed_on = :passed,
                            ended_at = greatest(:now, transaction_timestamp(), opened_at)
                        where subject_id = :person and id = :id
                        """)
                .paramSource(who)
                .params(Map.of(
                        "outcome", outcome,
                        "passed", isPassedOn,
                        "now", now.at()))
                .update();
    }

    void join(CaseLook who, Held held, CaseId other, Deadlines.Now now) {
        move(
                "update support.message set case_id = :other, expires_at = :expires where subject_id = :person and case_id = :id",
                who,
                other,
                now);
        move(
                "update support.note set case_id = :other, expires_at = :expires where subject_id = :person and case_id = :id",
                who,
                other,
                now);
        if (held.waits()) {
            db.sql("""
                            update support.case_file c
                            set waits = true, due_at = least(c.due_at, f.due_at), last_at = greatest(c.last_at, f.last_at)
                            from support.case_file f
                            where c.subject_id = :person and c.id = :other and f.subject_id = :person and f.id = :id
                            """).paramSource(who).param("other", other).update();
        }
        end(who, "joined", false, now);
    }

    private void move(String sql, CaseLook who, CaseId other, Deadlines.Now now) {
        db.sql(sql)
                .paramSource(who)
                .params(Map.of("other", other, "expires", now.expires()))
                .update();
    }
}
