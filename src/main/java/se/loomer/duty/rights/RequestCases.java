package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;

/// `rights.request` as the office sees it: the queue's keys and dates, and one person's case.
@Repository
class RequestCases {
    private static final int QUEUE_MAX = 200;

    private final JdbcClient db;

    RequestCases(JdbcClient db) {
        this.db = db;
    }

    /// Those that wait, the most urgent first, or those that have ended, the latest first; at most 200.
    List<QueuedRequest> queue(boolean isOpen) {
        return db.sql("""
                        select subject_id, id, kind, state, received_at, due_at, owner_id, decided_at
                        from rights.request
                        where (decided_at is null) = :open
                        order by decided_at desc nulls first, due_at, id
                        limit :most
                        """)
                .param("open", isOpen)
                .param("most", QUEUE_MAX)
                .query(RequestCases::readQueued)
                .list();
    }

    Optional<QueuedRequest> queued(SubjectId person, UUID id) {
        return db.sql("""
                        select subject_id, id, kind, state, received_at, due_at, owner_id, decided_at
                        from rights.request
                        where subject_id = :person and id = :id
                        """)
                .param("person", person.value())
                .param("id", id)
                .query(RequestCases::readQueued)
                .optional();
    }

    private static QueuedRequest readQueued(ResultSet row, int number) throws SQLException {
        return new QueuedRequest(
                Columns.subject(row, "subject_id"),
                Columns.uuid(row, "id"),
                RequestKind.of(row.getString("kind")).orElseThrow(),
                RequestState.of(row.getString("state")),
                Columns.instant(row, "received_at"),
                Columns.instant(row, "due_at"),
                owner(row.getObject("owner_id", UUID.class)),
                Columns.optionalInstant(row, "decided_at"));
    }

    private static @Nullable SubjectId owner(@Nullable UUID id) {
        return id == null ? null : new SubjectId(id);
    }

    /// How many wait, and how many of them too long.
    Answering.Counts counts(Instant now) {
        return db.sql("""
                        select count(*) as open, count(*) filter (where due_at < :now) as overdue
                        from rights.request
                        where decided_at is null
                        """)
                .param("now", at(now))
                .query((row, _) -> new Answering.Counts(row.getInt("open"), row.getInt("overdue")))
                .single();
    }

    /// How a request stands, held against others until the scope ends.
    Optional<RequestStanding> lock(SubjectId person, UUID id) {
        return db.sql("""
                        select state, owner_id, due_at
                        from rights.request
                        where subject_id = :person and id = :id
                        for update
                        """)
                .param("person", person.value())
                .param("id", id)
                .query((row, _) -> new RequestStanding(
                        RequestState.of(row.getString("state")),
                        owner(row.getObject("owner_id", UUID.class)),
                        Columns.instant(row, "due_at")))
                .optional();
    }

    Instant receivedAt(SubjectId person, UUID id) {
        return db.sql("select received_at from rights.request where subject_id = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .query((row, _) -> Columns.instant(row, "received_at"))
                .single();
    }

    Optional<RequestCase> show(SubjectId person, UUID id) {
        var request = db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person and id = :id
                        """)
                .param("person", person.value())
                .param("id", id)
                .query(RequestRows::read)
                .optional();
        var owner = lock(person, id).map(RequestStanding::owner).orElse(null);
        return request.flatMap(found ->
                contact(person).map(contact -> new RequestCase(found, owner, merged(person, id), contact)));
    }

    private List<Request> merged(SubjectId person, UUID into) {
        return db.sql("""
                        select id, kind, words, state, received_at, due_at, extension, answer, decided_at, merged_into
                        from rights.request
                        where subject_id = :person and merged_into = :into
                        order by received_at, id
                        limit :most
                        """)
                .param("person", person.value())
                .param("into", into)
                .param("most", QUEUE_MAX)
                .query(RequestRows::read)
                .list();
    }

    private Optional<RequestCase.Contact> contact(SubjectId person) {
        return db.sql("""
                        select p.name, p.telephone, a.email
                        from mail.address a left join accounts.profile p on p.subject_id = a.subject_id
                        where a.subject_id = :person
                        """)
                .param("person", person.value())
                .query((row, _) -> new RequestCase.Contact(
                        Columns.optionalPersonal(row, "name"),
                        Columns.optionalPersonal(row, "telephone"),
                        Columns.personal(row, "email")))
                .optional();
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
                                update rights.request
                                set state = :after, owner_id = :owner, due_at = :due, decided_at = :decided,
                                    extension = coalesce(:extension, extension), answer = :answer
                                where subject_id = :person and id = :id and state = :before
                                """)
                        .param("after", after.state().key())
                        .param(
                                "owner",
                                after.owner() == null ? null : after.owner().value())
                        .param("due", at(after.dueAt()))
                        .param("decided", at(decidedAt))
                        .param("extension", extension)
                        .param("answer", answer)
                        .param("person", person.value())
                        .param("id", id)
                        .param("before", before.state().key())
                        .update()
                == 1;
    }
}
