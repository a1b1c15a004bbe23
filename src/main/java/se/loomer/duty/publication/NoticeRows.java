package se.loomer.duty.publication;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.edge.mail.Mail.Addressed;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Change;
import se.loomer.policy.Policy;

/// Who was told of which version, and what became of it.
@Repository
class NoticeRows {
    private static final Map<Change.Audience, List<String>> KINDS = Map.of(
            Change.Audience.EVERYBODY, List.of("person", "representative", "staff"),
            Change.Audience.PERSON, List.of("person"),
            Change.Audience.COMPANY, List.of("representative"));

    private final RecordJdbcClient db;
    private final Policy policy;

    NoticeRows(RecordJdbcClient db, Policy policy) {
        this.db = db;
        this.policy = policy;
    }

    /// Notes the next accounts that nobody told yet, in the order of their keys; each once, whoever else is at it.
    ///
    /// @param after the last key of the batch before this one
    List<Addressed> next(PublishedVersion version, UUID after, int batch, Instant now) {
        return db.sql("""
                        with untold as (
                            select a.subject_id
                            from accounts.account a
                            left join publication.notice n on n.subject_id = a.subject_id and n.version = :version
                            where n.subject_id is null and a.subject_id > :after and a.kind = any (:kinds)
                            order by a.subject_id
                            limit :batch
                        )
                        insert into publication.notice (subject_id, version, letter_id, told_at, expires_at)
                        select subject_id, :version, uuidv7(), :now, :expires
                        from untold
                        on conflict do nothing
                        returning subject_id as to, letter_id as letter
                        """)
                .params(Map.of(
                        "version", version.version(),
                        "after", after,
                        "kinds", KINDS.getOrDefault(version.audience(), List.of()),
                        "batch", batch,
                        "expires", policy.fact("policy-notice-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("now", now)
                .query(Addressed.class)
                .list();
    }

    void sent(List<UUID> letters, Instant now) {
        db.sql("""
                        update publication.notice
                        set sent_at = :now
                        where letter_id = any (cast(:letters as uuid[])) and sent_at is null
                        """)
                .params(Map.of("letters", letters.stream().map(UUID::toString).toList(), "now", now))
                .update();
    }

    void returned(UUID letter, Instant now) {
        db.sql("update publication.notice set returned_at = :now where letter_id = :letter and returned_at is null")
                .params(Map.of("letter", letter, "now", now))
                .update();
    }

    /// The versions of which the person was told and has not looked at what they change.
    Set<String> unseen(SubjectId person) {
        return db.sql("select version from publication.notice where subject_id = :person and seen_at is null")
                .param("person", person)
                .query(String.class)
                .set();
    }

    void seen(SubjectId person, String version, Instant now) {
        db.sql("""
                        update publication.notice
                        set seen_at = :now
                        where subject_id = :person and version = :version and seen_at is null
                        """)
                .params(Map.of(
                        "person", person,
                        "version", version,
                        "now", now))
                .update();
    }

    NoticeProgress progress(String version) {
        return db.sql("select accounts, told, sent, returned, seen from publication.progress(:version)")
                .param("version", version)
                .query(NoticeProgress.class)
                .single();
    }
}
