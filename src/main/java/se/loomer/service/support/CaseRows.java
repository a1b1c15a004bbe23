package se.loomer.service.support;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.EmailAttachment;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Writes a person's own rows of the schema `support`. Always within a scope for that person.
@Repository
class CaseRows {
    private final RecordJdbcClient db;

    CaseRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// What a person wrote.
    ///
    /// @param reference the identifier of the e-mail in which it came, null where it came another way
    /// @param reply what an answer to our confirmation carries, null where there is none
    record Written(
            PersonalText words, boolean isProven, @Nullable String reference, Secret.@Nullable Presented reply) {}

    /// Where an e-mail of ours belongs that somebody answers, or that came back.
    record Place(SubjectId person, CaseId id, UUID message, boolean isFromStaff) {}

    void open(SubjectId person, NewCase opening, Deadlines.Now now) {
        db.sql("""
                        insert into support.case_file
                            (subject_id, id, channel, topic, title, sender, is_proven, page, rating, technical, state,
                             waits, opened_at, last_at, due_at, expires_at)
                        values (:person, :id, :channel, :topic, :title, :sender, :isProven, :page, :rating, :technical,
                             'open', :isOwed, :at, :at, :due, :expires)
                        """)
                .paramSource(opening)
                .paramSource(now)
                .param("person", person)
                .update();
    }

    /// The person has something to say in a case that is there: it waits for us again, and is opened where it had
    /// ended.
    ///
    /// @return whether there is such a case
    boolean again(SubjectId person, CaseId id, Deadlines.Now now) {
        return again(person, id, true, now);
    }

    /// Something is said in a case that is there. What needs no answer leaves it as it stands, and opens none that has
    /// ended.
    ///
    /// @return whether there is such a case
    boolean again(SubjectId person, CaseId id, boolean isOwed, Deadlines.Now now) {
        return db.sql("""
                        update support.case_file
                        set state = 'open', waits = waits or :owed, last_at = :at,
                            due_at = case when waits or not :owed then due_at else :due end,
                            ended_at = null, outcome = null, expires_at = :expires
                        where subject_id = :person and id = :id and (state = 'open' or :owed)
                        """)
                        .paramSource(now)
                        .params(Map.of(
                                "owed", isOwed,
                                "person", person,
                                "id", id))
                        .update()
                == 1;
    }

    /// Adds what the person wrote to a case that ends when the moment says; returns the message's key.
    UUID add(SubjectId person, CaseId id, Written written, Deadlines.Now now) {
        var message = TimeOrderedId.next();
        var reply = written.reply();
        db.sql("""
                        insert into support.message
                            (subject_id, id, case_id, author, words, is_proven, reference, reply_hash, at, expires_at)
                        values (:person, :message, :id, 'person', :words, :isProven, :reference, :reply, :at, :expires)
                        """)
                .paramSource(written)
                .paramSource(now)
                .params(Map.of(
                        "person", person,
                        "message", message,
                        "id", id))
                .param("reply", reply == null ? null : reply.bytes())
                .update();
        return message;
    }

    void attach(SubjectId person, UUID message, EmailAttachment file, Deadlines.Now now) {
        var kind = file.kind();
        var refusal = file.refusal();
        db.sql("""
                        insert into support.attachment
                            (subject_id, id, message_id, name, kind, refusal, size, content, at, expires_at)
                        values (:person, :id, :message, :name, :kind, :refusal, :size, :content, :at, :expires)
                        """)
                .paramSource(now)
                .params(Map.of("person", person, "id", TimeOrderedId.next(), "message", message))
                .param("name", file.name())
                .param("size", file.content().length)
                .param("kind", kind == null ? null : kind.mediaType())
                .param("refusal", refusal == null ? null : refusal.name().toLowerCase(Locale.ROOT))
                .param("content", refusal == null ? file.content() : null)
                .update();
    }

    /// Where the e-mail belongs whose token was presented.
    Optional<Place> replied(Secret.Presented token) {
        return db.sql(
                        "select subject_id as person, id as message, case_id as id, author = 'staff' as is_from_staff from support.message where reply_hash = :token")
                .param("token", token.bytes())
                .query(Place.class)
                .optional();
    }

    /// An answer of ours came back; true once.
    boolean bounced(SubjectId person, UUID message, Deadlines.Now now) {
        return db.sql("""
                        update support.message
                        set bounced_at = greatest(at, :now)
                        where subject_id = :person and id = :message and author = 'staff'
                        """)
                        .params(Map.of(
                                "now", now.at(),
                                "person", person,
                                "message", message))
                        .update()
                == 1;
    }
}
