package se.loomer.duty.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.Contacts;

/// `requests.request` as the office sees it: the queue's keys and dates, and one person's case.
@Repository
class RequestCases {
    private static final int LIST_MAX = 200;
    private static final String QUEUED = """
            select subject_id as person, id, kind, state, received_at, due_at, owner_id, decided_at
            from requests.request
            """;
    private static final String AFTER = """
             and (due_at, id) > (:at, :id)
            order by due_at, id
            limit :most
            """;

    private final RecordJdbcClient db;
    private final Contacts contacts;

    RequestCases(RecordJdbcClient db, Contacts contacts) {
        this.db = db;
        this.contacts = contacts;
    }

    PageCursor.Page<QueuedRequest> queue(SubjectId staff, CaseList list, @Nullable PageCursor after) {
        var cursor = after != null ? after : list == CaseList.ENDED ? PageCursor.LATEST : PageCursor.EARLIEST;
        var found = db.sql(QUEUED
                        + switch (list) {
                            case DUE, ALL -> "where decided_at is null" + AFTER;
                            case UNASSIGNED -> "where decided_at is null and owner_id is null" + AFTER;
                            case MINE -> "where decided_at is null and owner_id = :staff" + AFTER;
                            case QUIET -> "where false" + AFTER;
                            case ENDED -> """
                        where (decided_at, id) < (:at, :id)
                        order by decided_at desc, id desc
                        limit :most
                        """;
                        })
                .params(Map.of("staff", staff, "at", cursor.at(), "id", cursor.id(), "most", CaseKind.PAGE + 1))
                .query(QueuedRequest.class)
                .list();
        return PageCursor.Page.of(found, CaseKind.PAGE, request -> {
            var decided = request.decidedAt();
            return new PageCursor(decided == null ? request.dueAt() : decided, request.id());
        });
    }

    Optional<QueuedRequest> queued(SubjectId person, UUID id) {
        return db.sql(QUEUED + "where subject_id = :person and id = :id")
                .params(Map.of("person", person, "id", id))
                .query(QueuedRequest.class)
                .optional();
    }

    /// How many wait, and how many of them too long.
    CaseKind.Counts counts(SubjectId staff, Instant now) {
        return db.sql("""
                        select count(*) as due, count(*) filter (where due_at < :now) as late,
                               count(*) filter (where owner_id is null) as unassigned, 0 as quiet,
                               count(*) filter (where owner_id = :staff) as mine, count(*) as all
                        from requests.request
                        where decided_at is null
                        """)
                .params(Map.of("staff", staff, "now", now))
                .query(CaseKind.Counts.class)
                .single();
    }

    /// How a request stands, held against others until the scope ends.
    Optional<RequestStanding> lock(SubjectId person, UUID id) {
        return db.sql("""
                        select state, owner_id, due_at
                        from requests.request
                        where subject_id = :person and id = :id
                        for update
                        """)
                .params(Map.of("person", person, "id", id))
                .query(RequestStanding.class)
                .optional();
    }

    Instant receivedAt(SubjectId person, UUID id) {
        return db.sql("select received_at from requests.request where subject_id = :person and id = :id")
                .params(Map.of("person", person, "id", id))
                .query(Instant.class)
                .single();
    }

    Optional<RequestCase> show(SubjectId person, UUID id) {
        var request = db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of("person", person, "id", id))
                .query(Request.class)
                .optional();
        var owner = lock(person, id).map(RequestStanding::owner).orElse(null);
        return request.flatMap(found ->
                contacts.of(person).map(contact -> new RequestCase(found, owner, merged(person, id), contact)));
    }

    private List<Request> merged(SubjectId person, UUID into) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from requests.request
                        where subject_id = :person and merged_into = :into
                        order by received_at, id
                        limit :most
                        """)
                .params(Map.of(
                        "person", person,
                        "into", into,
                        "most", LIST_MAX))
                .query(Request.class)
                .list();
    }

    /// Writes how the request stands now, if it still stands as it did when it was read.
    ///
    /// @param extension why it takes longer; null leaves what stands there
    /// @param answer the answer or the reasons, null for none
    /// @param decidedAt when it ended, null while it has not
    boolean update(
            SubjectId person,
            UUID id,
            RequestStanding before,
            RequestStanding after,
            @Nullable String extension,
            @Nullable String answer,
            @Nullable Instant decidedAt) {
        return db.sql("""
                                update requests.request
                                set state = :state, owner_id = :owner, due_at = :dueAt, decided_at = :decided,
                                    extension = coalesce(:extension, extension), answer = :answer
                                where subject_id = :person and id = :id and state = :before
                                """)
                        .paramSource(after)
                        .params(Map.of(
                                "person", person,
                                "id", id,
                                "before", before.state()))
                        .param("decided", decidedAt)
                        .param("extension", extension)
                        .param("answer", answer)
                        .update()
                == 1;
    }
}
