package se.loomer.service.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Reads a person's cases and what was said in them. Always within a scope for that person, or of staff on them.
@Repository
class OwnCases {
    private static final int LIST_MAX = 500;

    private final JdbcClient db;

    OwnCases(JdbcClient db) {
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
                .param("person", person.value())
                .param("most", LIST_MAX)
                .query(OwnCases::read)
                .list();
    }

    Optional<OwnCase> find(SubjectId person, CaseId id) {
        return db.sql("""
                        select id, channel, title, page, rating, technical, waits, opened_at, last_at, due_at, ended_at,
                               outcome
                        from support.case_file
                        where subject_id = :person and id = :id
                        """)
                .param("person", person.value())
                .param("id", id.value())
                .query(OwnCases::read)
                .optional();
    }

    private static OwnCase read(ResultSet row, int number) throws SQLException {
        return new OwnCase(
                new CaseId(Columns.uuid(row, "id")),
                Channel.of(row.getString("channel")),
                Columns.personal(row, "title"),
                row.getString("page"),
                row.getObject("rating", Integer.class),
                row.getString("technical"),
                row.getBoolean("waits"),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "last_at"),
                Columns.instant(row, "due_at"),
                Columns.optionalInstant(row, "ended_at"),
                row.getString("outcome"));
    }

    List<Conversation.Said> messages(SubjectId person, CaseId id) {
        return db.sql("""
                        select id, author, words, is_proven, at, bounced_at
                        from support.message
                        where subject_id = :person and case_id = :id
                        order by at, id
                        limit :most
                        """)
                .param("person", person.value())
                .param("id", id.value())
                .param("most", LIST_MAX)
                .query((row, _) -> new Conversation.Said(
                        Columns.uuid(row, "id"),
                        row.getString("author").equals("staff"),
                        Columns.personal(row, "words"),
                        row.getBoolean("is_proven"),
                        Columns.instant(row, "at"),
                        Columns.optionalInstant(row, "bounced_at")))
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
                .param("person", person.value())
                .param("id", id.value())
                .param("most", LIST_MAX)
                .query(OwnCases::file)
                .list();
    }

    static SentFile file(ResultSet row, int number) throws SQLException {
        return new SentFile(
                Columns.uuid(row, "id"),
                Columns.uuid(row, "message_id"),
                Columns.personal(row, "name"),
                row.getString("refusal"),
                row.getInt("size"));
    }

    /// A file of a case, where it was taken.
    Optional<FileContent> file(SubjectId person, CaseId id, UUID file) {
        return db.sql("""
                        select a.name, a.kind, a.content
                        from support.attachment a
                        join support.message m on m.subject_id = a.subject_id and m.id = a.message_id
                        where a.subject_id = :person and m.case_id = :id and a.id = :file and a.refusal is null
                        """)
                .param("person", person.value())
                .param("id", id.value())
                .param("file", file)
                .query((row, _) ->
                        new FileContent(Columns.personal(row, "name"), row.getString("kind"), row.getBytes("content")))
                .optional();
    }

    Optional<PersonalText> name(SubjectId person) {
        return db.sql("select name from accounts.profile where subject_id = :person")
                .param("person", person.value())
                .query((row, _) -> Columns.personal(row, "name"))
                .optional();
    }

    Optional<PersonalText> email(SubjectId person) {
        return db.sql("select email from mail.address where subject_id = :person")
                .param("person", person.value())
                .query((row, _) -> Columns.personal(row, "email"))
                .optional();
    }
}
