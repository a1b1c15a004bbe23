package se.loomer.service.support;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Reads a case for whoever works on it. Always within a scope of staff on that person.
@Repository
class CaseReading {
    private static final int LIST_MAX = 500;

    private final RecordJdbcClient db;
    private final OwnCases conversation;

    CaseReading(RecordJdbcClient db, OwnCases conversation) {
        this.db = db;
        this.conversation = conversation;
    }

    private record Head(
            PersonalText title,
            @Nullable PersonalText sender,
            @Nullable PersonalText email,
            boolean hasAccount,
            @Nullable String page,
            @Nullable String technical,
            @Nullable Integer rating,
            boolean isPassedOn) {}

    CaseDetails see(SubjectId person, CaseId id) {
        var head = head(person, id);
        return new CaseDetails(
                head.title(),
                head.sender(),
                head.email(),
                head.hasAccount(),
                head.page(),
                head.technical(),
                head.rating(),
                head.isPassedOn(),
                conversation.messages(person, id),
                conversation.files(person, id),
                notes(person, id),
                others(person, id));
    }

    private Head head(SubjectId person, CaseId id) {
        return db.sql("""
                        select c.title, c.sender, a.email, s.kind, c.page, c.technical, c.rating, c.passed_on
                        from support.case_file c
                        join guard.subject s on s.id = c.subject_id
                        left join mail.address a on a.subject_id = c.subject_id
                        where c.subject_id = :person and c.id = :id
                        """)
                .params(Map.of("person", person, "id", id))
                .query(CaseReading::readHead)
                .single();
    }

    private static Head readHead(ResultSet row, int number) throws SQLException {
        return new Head(
                RowReader.value(row, "title", PersonalText.class),
                RowReader.optional(row, "sender", PersonalText.class),
                RowReader.optional(row, "email", PersonalText.class),
                List.of("person", "representative", "staff").contains(row.getString("kind")),
                row.getString("page"),
                row.getString("technical"),
                RowReader.optional(row, "rating", Integer.class),
                row.getBoolean("passed_on"));
    }

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

    private List<CaseDetails.Note> notes(SubjectId person, CaseId id) {
        return db.sql("""
                        select words, at
                        from support.note
                        where subject_id = :person and case_id = :id
                        order by at, id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "most", LIST_MAX))
                .query(CaseDetails.Note.class)
                .list();
    }

    private List<CaseDetails.Other> others(SubjectId person, CaseId id) {
        return db.sql("""
                        select id, title, opened_at
                        from support.case_file
                        where subject_id = :person and id <> :id and state = 'open'
                        order by opened_at desc, id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "most", LIST_MAX))
                .query(CaseDetails.Other.class)
                .list();
    }

    /// What the person wrote first, for an opinion; null where they only rated.
    @Nullable
    String opinion(SubjectId person, CaseId id, int most) {
        return db.sql("""
                        select left(words, :most)
                        from support.message
                        where subject_id = :person and case_id = :id and author = 'person'
                        order by at, id
                        limit 1
                        """)
                .params(Map.of(
                        "most", most,
                        "person", person,
                        "id", id))
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
