package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// The person's own rows of `rights.request`. Always within a scope for that person.
@Repository
class RequestRows {
    private static final int LIST_MAX = 200;

    private final JdbcClient db;

    RequestRows(JdbcClient db) {
        this.db = db;
    }

    /// The newest first; at most 200.
    List<Request> list(SubjectId person) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person
                        order by received_at desc, id desc
                        limit :most
                        """)
                .param("person", person.value())
                .param("most", LIST_MAX)
                .query(RequestRows::read)
                .list();
    }

    Optional<Request> find(SubjectId person, UUID id) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person and id = :id
                        """)
                .param("person", person.value())
                .param("id", id)
                .query(RequestRows::read)
                .optional();
    }

    /// The one, held against others until the scope ends.
    Optional<Request> lock(SubjectId person, UUID id) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person and id = :id
                        for update
                        """)
                .param("person", person.value())
                .param("id", id)
                .query(RequestRows::read)
                .optional();
    }

    /// The open request of a kind, held so that it cannot end while another joins it.
    Optional<Request> lockOpen(SubjectId person, RequestKind kind) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person and kind = :kind and state in ('received', 'taken', 'extended')
                        order by received_at, id
                        limit 1
                        for update
                        """)
                .param("person", person.value())
                .param("kind", kind.key())
                .query(RequestRows::read)
                .optional();
    }

    static Request read(ResultSet row, int number) throws SQLException {
        return new Request(
                Columns.uuid(row, "id"),
                RequestKind.of(row.getString("kind")).orElseThrow(),
                Columns.personal(row, "words"),
                RequestState.of(row.getString("state")),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "due_at"),
                Columns.optionalPersonal(row, "extension"),
                Columns.optionalPersonal(row, "answer"),
                Columns.optionalInstant(row, "decided_at"),
                row.getObject("merged_into", UUID.class));
    }

    /// @param open the open request that the new one joins, null for none
    void insert(
            SubjectId person,
            UUID id,
            RequestKind kind,
            PersonalText words,
            RequestStanding standing,
            Instant now,
            @Nullable UUID open,
            OffsetDateTime expires) {
        db.sql("""
                        insert into rights.request
                            (subject_id, id, kind, words, state, received_at, due_at, merged_into, decided_at,
                             expires_at)
                        values (:person, :id, :kind, :words, :state, :now, :due, :open, :decided, :expires)
                        """)
                .param("person", person.value())
                .param("id", id)
                .param("kind", kind.key())
                .param("words", words.reveal())
                .param("state", standing.state().key())
                .param("now", at(now))
                .param("due", at(standing.dueAt()))
                .param("open", open)
                .param("decided", standing.state().isOpen() ? null : at(now))
                .param("expires", expires)
                .update();
    }

    void recall(SubjectId person, UUID id, Instant now) {
        db.sql(
                        "update rights.request set state = 'recalled', decided_at = :now where subject_id = :person and id = :id")
                .param("now", at(now))
                .param("person", person.value())
                .param("id", id)
                .update();
    }
}
