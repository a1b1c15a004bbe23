package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.SubjectId;

/// Keeps ordered copies and the pieces of their archives.
@Repository
class CopyRows {
    private static final String COLUMNS =
            "id, scope, language, state, rows_done, rows_total, size, asked_at, ready_at, expires_at";

    private final JdbcClient db;

    CopyRows(JdbcClient db) {
        this.db = db;
    }

    void add(SubjectId person, Copy copy) {
        db.sql("""
                        insert into rights.export
                            (subject_id, id, scope, language, state, rows_total, asked_at, expires_at)
                        values (:person, :id, :scope, :language, :state, :total, :now, :expires)
                        """)
                .param("person", person.value())
                .param("id", copy.id())
                .param("scope", Columns.array(copy.scope()))
                .param("language", copy.language())
                .param("state", copy.state())
                .param("total", copy.rowsTotal())
                .param("now", at(copy.askedAt()))
                .param("expires", at(copy.until()))
                .update();
    }

    /// The person's copies, newest first.
    List<Copy> of(SubjectId person) {
        return db.sql("select " + COLUMNS
                        + " from rights.export where subject_id = :person order by asked_at desc limit 100")
                .param("person", person.value())
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Copy> find(SubjectId person, UUID id) {
        return db.sql("select " + COLUMNS + " from rights.export where subject_id = :person and id = :id")
                .param("person", person.value())
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    private static Copy read(ResultSet row) throws SQLException {
        return new Copy(
                Columns.uuid(row, "id"),
                Columns.texts(row, "scope"),
                row.getString("language"),
                row.getString("state"),
                row.getLong("rows_done"),
                row.getLong("rows_total"),
                row.getObject("size", Long.class),
                Columns.instant(row, "asked_at"),
                Columns.optionalInstant(row, "ready_at"),
                Columns.instant(row, "expires_at"));
    }

    /// Begins the packing anew: what an earlier attempt left goes.
    ///
    /// @return false where there is nothing to pack any more
    boolean begin(SubjectId person, UUID id) {
        db.sql("delete from rights.export_part where subject_id = :person and export_id = :id")
                .param("person", person.value())
                .param("id", id)
                .update();
        return db.sql("""
                                update rights.export set state = 'building', rows_done = 0
                                where subject_id = :person and id = :id and state <> 'ready'
                                """).param("person", person.value()).param("id", id).update() == 1;
    }

    void progress(SubjectId person, UUID id, long rowsDone) {
        db.sql("update rights.export set rows_done = :done where subject_id = :person and id = :id")
                .param("done", rowsDone)
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    void part(SubjectId person, Copy copy, int number, byte[] content) {
        db.sql("""
                        insert into rights.export_part (subject_id, export_id, number, content, expires_at)
                        values (:person, :id, :number, :content, :expires)
                        """)
                .param("person", person.value())
                .param("id", copy.id())
                .param("number", number)
                .param("content", content)
                .param("expires", at(copy.until()))
                .update();
    }

    void ready(SubjectId person, UUID id, long size, Instant now) {
        db.sql("""
                        update rights.export set state = 'ready', rows_done = rows_total, size = :size, ready_at = :now
                        where subject_id = :person and id = :id
                        """)
                .param("size", size)
                .param("now", at(now))
                .param("person", person.value())
                .param("id", id)
                .update();
    }

    Optional<byte[]> part(SubjectId person, UUID id, int number) {
        return db.sql("""
                        select content from rights.export_part
                        where subject_id = :person and export_id = :id and number = :number
                        """)
                .param("person", person.value())
                .param("id", id)
                .param("number", number)
                .query((row, _) -> row.getBytes("content"))
                .optional();
    }

    boolean remove(SubjectId person, UUID id) {
        return db.sql("delete from rights.export where subject_id = :person and id = :id")
                        .param("person", person.value())
                        .param("id", id)
                        .update()
                == 1;
    }
}
