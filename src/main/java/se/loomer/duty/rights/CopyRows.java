package se.loomer.duty.rights;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;

/// Keeps ordered copies and the pieces of their archives. They go as soon as their person leaves.
@Repository
class CopyRows implements SubjectRights {
    private static final String COLUMNS =
            "id, scope, language, state, rows_done, rows_total, size, asked_at, ready_at, expires_at as until";

    private final RecordJdbcClient db;

    CopyRows(RecordJdbcClient db) {
        this.db = db;
    }

    @Override
    public void leaving(SubjectId person, UUID receipt) {
        db.sql("delete from rights.export where subject_id = :person")
                .param("person", person)
                .update();
    }

    void add(SubjectId person, Copy copy) {
        db.sql("""
                        insert into rights.export
                            (subject_id, id, scope, language, state, rows_total, asked_at, expires_at)
                        values (:person, :id, :scope, :language, :state, :rowsTotal, :askedAt, :until)
                        """).paramSource(copy).param("person", person).update();
    }

    /// The person's copies, newest first.
    List<Copy> of(SubjectId person) {
        return db.sql("select " + COLUMNS
                        + " from rights.export where subject_id = :person order by asked_at desc limit 100")
                .param("person", person)
                .query(Copy.class)
                .list();
    }

    Optional<Copy> find(SubjectId person, UUID id) {
        return db.sql("select " + COLUMNS + " from rights.export where subject_id = :person and id = :id")
                .params(Map.of("person", person, "id", id))
                .query(Copy.class)
                .optional();
    }

    /// Begins the packing anew: what an earlier attempt left goes.
    ///
    /// @return false where there is nothing to pack any more
    boolean begin(SubjectId person, UUID id) {
        db.sql("delete from rights.export_part where subject_id = :person and export_id = :id")
                .params(Map.of("person", person, "id", id))
                .update();
        return db.sql("""
                                update rights.export set state = 'building', rows_done = 0
                                where subject_id = :person and id = :id and state <> 'ready'
                                """).params(Map.of("person", person, "id", id)).update() == 1;
    }

    void progress(SubjectId person, UUID id, long rowsDone) {
        db.sql("update rights.export set rows_done = :done where subject_id = :person and id = :id")
                .params(Map.of(
                        "done", rowsDone,
                        "person", person,
                        "id", id))
                .update();
    }

    void part(SubjectId person, Copy copy, int number, byte[] content) {
        db.sql("""
                        insert into rights.export_part (subject_id, export_id, number, content, expires_at)
                        values (:person, :id, :number, :content, :until)
                        """)
                .paramSource(copy)
                .params(Map.of(
                        "person", person,
                        "number", number,
                        "content", content))
                .update();
    }

    void ready(SubjectId person, UUID id, long size, Instant now) {
        db.sql("""
                        update rights.export set state = 'ready', rows_done = rows_total, size = :size, ready_at = :now
                        where subject_id = :person and id = :id
                        """)
                .params(Map.of(
                        "size", size,
                        "now", now,
                        "person", person,
                        "id", id))
                .update();
    }

    Optional<byte[]> part(SubjectId person, UUID id, int number) {
        return db.sql("""
                        select content from rights.export_part
                        where subject_id = :person and export_id = :id and number = :number
                        """)
                .params(Map.of(
                        "person", person,
                        "id", id,
                        "number", number))
                .query(byte[].class)
                .optional();
    }

    boolean remove(SubjectId person, UUID id) {
        return db.sql("delete from rights.export where subject_id = :person and id = :id")
                        .params(Map.of("person", person, "id", id))
                        .update()
                == 1;
    }
}
