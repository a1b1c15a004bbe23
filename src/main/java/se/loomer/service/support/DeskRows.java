package se.loomer.service.support;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;

/// The rows of a case for whoever works on it. Always within a scope of staff on that person.
@Repository
class DeskRows {
    private static final int OPINION_LENGTH_MAX = 4_000;

    private final JdbcClient db;
    private final CaseReading reading;

    DeskRows(JdbcClient db, CaseReading reading) {
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
            boolean isPassedOn) {

        boolean isFreeFor(SubjectId staff) {
            return owner == null || owner.equals(staff);
        }
    }

    Optional<Held> lock(SubjectId person, CaseId id) {
        return db.sql("""
                        select title, owner_id, state, waits, page, rating, passed_on
                        from support.case_file
                        where subject_id = :person and id = :id
                        for update
                        """)
                .param("person", person.value())
                .param("id", id.value())
                .query(DeskRows::held)
                .optional();
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return new Held(
                Columns.personal(row, "title"),
                owner == null ? null : new SubjectId(owner),
                row.getString("state").equals("open"),
                row.getBoolean("waits"),
                row.getString("page"),
                row.getObject("rating", Integer.class),
                row.getBoolean("passed_on"));
    }

    CaseSeen see(SubjectId person, CaseId id) {
        return reading.see(person, id);
    }

    Optional<FileContent> file(SubjectId person, CaseId id, UUID file) {
        return reading.file(person, id, file);
    }

    /// Everything that stands in the case goes when it goes, by the keys that follow it.
    void keep(SubjectId person, CaseId id, Instant until) {
        db.sql("update support.case_file set expires_at = :until where subject_id = :person and id = :id")
                .param("until", at(until))
                .param("person", person.value())
                .param("id", id.value())
                .update();
    }

    void own(SubjectId person, CaseId id, SubjectId staff) {
        db.sql("update support.case_file set owner_id = :staff where subject_id = :person and id = :id")
                .param("staff", staff.value())
                .param("person", person.value())
                .param("id", id.value())
                .update();
    }

    void answer(Handling who, PersonalText words, Secret.Presented reply, Deadlines.Now now) {
        db.sql("""
                        insert into support.message
                            (subject_id, id, case_id, author, writer_id, words, is_proven, reply_hash, at, expires_at)
                        values (:person, :message, :id, 'staff', :staff, :words, true, :reply, :now, :expires)
                        """)
                .param("person", who.person().value())
                .param("message", TimeOrderedId.next())
                .param("id", who.id().value())
                .param("staff", who.staff().value())
                .param("words", words.reveal())
                .param("reply", reply.bytes())
                .param("now", at(now.at()))
                .param("expires", at(now.expires()))
                .update();
        db.sql("""
                        update support.case_file
                        set waits = false, owner_id = :staff, last_at = :now, due_at = :due
                        where subject_id = :person and id = :id
                        """)
                .param("staff", who.staff().value())
                .param("now", at(now.at()))
                .param("due", at(now.due()))
                .param("person", who.person().value())
                .param("id", who.id().value())
                .update();
    }

    /// The identifier of the last letter that came in the case, null where none did.
    @Nullable
    String lastReference(SubjectId person, CaseId id) {
        return db.sql("""
                        select reference
                        from support.message
                        where subject_id = :person and case_id = :id and reference is not null
                        order by at desc, id desc
                        limit 1
                        """)
                .param("person", person.value())
                .param("id", id.value())
                .query(String.class)
                .optional()
                .orElse(null);
    }

    void note(Handling who, PersonalText words, Deadlines.Now now) {
        db.sql("""
                        insert into support.note (subject_id, id, case_id, writer_id, words, at, expires_at)
                        values (:person, :note, :id, :staff, :words, :now, :expires)
                        """)
                .param("person", who.person().value())
                .param("note", TimeOrderedId.next())
                .param("id", who.id().value())
                .param("staff", who.staff().value())
                .param("words", words.reveal())
                .param("now", at(now.at()))
                .param("expires", at(now.expires()))
                .update();
    }

    /// Cuts a rating off from its person: its key is drawn by chance, and only the month stays of its time.
    void passOn(SubjectId person, CaseId id, Held held, boolean withWords, Instant now) {
        var words = withWords ? reading.opinion(person, id, OPINION_LENGTH_MAX) : null;
        db.sql("""
                        insert into support.opinion (id, page, rating, words, month)
                        values (:id, :page, :rating, :words, :month)
                        """)
                .param("id", UUID.randomUUID())
                .param("page", held.page())
                .param("rating", held.rating())
                .param("words", words)
                .param("month", OperatorTime.day(now).withDayOfMonth(1))
                .update();
    }

    /// A look is recorded by the database's clock, so that a case never ends before the look that ended it.
    void end(Handling who, String outcome, boolean isPassedOn, Deadlines.Now now) {
        db.sql("""
                        update support.case_file
                        set state = 'ended', waits = false, outcome = :outcome, passed_on = :passed,
                            ended_at = greatest(:now, transaction_timestamp(), opened_at)
                        where subject_id = :person and id = :id
                        """)
                .param("outcome", outcome)
                .param("passed", isPassedOn)
                .param("now", at(now.at()))
                .param("person", who.person().value())
                .param("id", who.id().value())
                .update();
    }

    void join(Handling who, Held held, CaseId other, Deadlines.Now now) {
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
                            """)
                    .param("person", who.person().value())
                    .param("other", other.value())
                    .param("id", who.id().value())
                    .update();
        }
        end(who, "joined", false, now);
    }

    private void move(String sql, Handling who, CaseId other, Deadlines.Now now) {
        db.sql(sql)
                .param("other", other.value())
                .param("expires", at(now.expires()))
                .param("person", who.person().value())
                .param("id", who.id().value())
                .update();
    }
}
