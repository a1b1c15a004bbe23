package se.loomer.service.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Reads a person's cases and what was said in them. Always within a scope for that person, or of staff on them.
@Repository
class OwnCases {
    private static final int LIST_MAX = 500;

    private final RecordJdbcClient db;

    OwnCases(RecordJdbcClient db) {
        this.db = db;
    }

    List<OwnCase> list(SubjectId person) {
        return db.sql("""
                        select id, channel, title, page, rating, technical, waits, opened_at, last_at, due_at, ended_at,
                               outcome
                        from support.case_file
                        where subject_id = :person and outcome is distinct from 'joined'
                        order by last_at desc, id
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(OwnCase.class)
                .list();
    }

    Optional<OwnCase> find(SubjectId person, CaseId id) {
        return db.sql("""
                        select id, channel, title, page, rating, technical, waits, opened_at, last_at, due_at, ended_at,
                               outcome
                        from support.case_file
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of("person", person, "id", id))
                .query(OwnCase.class)
                .optional();
    }

    List<Conversation.Said> messages(SubjectId person, CaseId id) {
        return db.sql("""
                        select id, author = 'staff' as is_from_staff, words, is_proven, at, bounced_at
                        from support.message
                        where subject_id = :person and case_id = :id
                        order by at, id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "most", LIST_MAX))
                .query(Conversation.Said.class)
                .list();
    }

    List<SentFile> files(SubjectId person, CaseId id) {
        return db.sql("""
                        select a.id, a.message_id, a.name, a.refusal, a.size
                        from support.attachment a
                        join support.message m on m.subject_id = a.subject_id and m.id = a.message_id
                        where a.subject_id = :person and m.case_id = :id
                        order by a.id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "most", LIST_MAX))
                .query(SentFile.class)
                .list();
    }

    /// A file of a case, where it was taken.
    Optional<FileContent> file(SubjectId person, CaseId id, UUID file) {
        return db.sql("""
                        select a.name, a.kind, a.content
                        from support.attachment a
                        join support.message m on m.subject_id = a.subject_id and m.id = a.message_id
                        where a.subject_id = :person and m.case_id = :id and a.id = :file and a.refusal is null
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "file", file))
                .query(FileContent.class)
                .optional();
    }

    Optional<PersonalText> name(SubjectId person) {
        return db.sql("select name from accounts.profile where subject_id = :person")
                .param("person", person)
                .query(PersonalText.class)
                .optional();
    }

    Optional<PersonalText> email(SubjectId person) {
        return db.sql("select email from mail.address where subject_id = :person")
                .param("person", person)
                .query(PersonalText.class)
                .optional();
    }
}
