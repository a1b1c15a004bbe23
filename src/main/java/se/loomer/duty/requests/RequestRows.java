package se.loomer.duty.requests;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// The person's own rows of `requests.request`. Always within a scope for that person.
@Repository
class RequestRows {
    private static final int LIST_MAX = 200;

    private final RecordJdbcClient db;

    RequestRows(RecordJdbcClient db) {
        this.db = db;
    }

    /// The newest first; at most 200.
    List<Request> list(SubjectId person) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person
                        order by received_at desc, id desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", LIST_MAX))
                .query(Request.class)
                .list();
    }

    Optional<Request> find(SubjectId person, UUID id) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of("person", person, "id", id))
                .query(Request.class)
                .optional();
    }

    /// The one, held against others until the scope ends.
    Optional<Request> lock(SubjectId person, UUID id) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person and id = :id
                        for update
                        """)
                .params(Map.of("person", person, "id", id))
                .query(Request.class)
                .optional();
    }

    /// The open request of a kind, held so that it cannot end while another joins it.
    Optional<Request> lockOpen(SubjectId person, RequestKind kind) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person and kind = :kind and state in ('received', 'taken', 'extended')
                        order by received_at, id
                        limit 1
                        for update
                        """)
                .params(Map.of("person", person, "kind", kind))
                .query(Request.class)
                .optional();
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
                        insert into requests.request
                            (subject_id, id, kind, words, state, received_at, due_at, merged_into, decided_at,
                             expires_at)
                        values (:person, :id, :kind, :words, :state, :now, :dueAt, :open, :decided, :expires)
                        """)
                .paramSource(standing)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "kind", kind,
                        "words", words,
                        "now", now,
                        "expires", expires))
                .param("open", open)
                .param("decided", standing.state().isOpen() ? null : now)
                .update();
    }

    void recall(SubjectId person, UUID id, Instant now) {
        db.sql(
                        "update requests.request set state = 'recalled', decided_at = :now where subject_id = :person and id = :id")
                .params(Map.of(
                        "now", now,
                        "person", person,
                        "id", id))
                .update();
    }
}
