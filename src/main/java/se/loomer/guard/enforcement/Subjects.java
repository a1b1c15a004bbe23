package se.loomer.guard.enforcement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Keeps who is here: a row for each person of whatever kind, on which everything of theirs depends. Always within the
/// caller's open scope, whose purpose decides what of it may be done.
@Repository
public class Subjects {
    private final RecordJdbcClient db;

    Subjects(RecordJdbcClient db) {
        this.db = db;
    }

    /// How somebody is here.
    ///
    /// @param expiresAt when all that we have of them goes by itself, null where it does not
    /// @param closed the purposes that see nothing of them
    public record Standing(String kind, @Nullable Instant expiresAt, List<String> closed) {}

    /// Takes somebody in.
    ///
    /// @param expires when they and all that depends on them are forgotten, null for as long as they want to stay
    public void admit(SubjectId person, String kind, Instant now, @Nullable Instant expires) {
        db.sql("insert into guard.subject (id, kind, created_at, expires_at) values (:id, :kind, :now, :expires)")
                .params(Map.of("id", person, "kind", kind, "now", now))
                .param("expires", expires)
                .update();
    }

    public Optional<Standing> standing(SubjectId person) {
        return db.sql("select kind, expires_at, closed from guard.subject where id = :person")
                .param("person", person)
                .query(Standing.class)
                .optional();
    }

    /// Waits for whatever is being written for this person elsewhere, and lets nothing new begin until the commit.
    ///
    /// @return false where they are gone
    public boolean lock(SubjectId person) {
        return db.sql("select id from guard.subject where id = :person for update")
                .param("person", person)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /// The purposes that see nothing of this person.
    public List<String> closed(SubjectId person) {
        return db.sql("select closed from guard.subject where id = :person")
                .param("person", person)
                .query((row, _) -> RowReader.list(row, "closed", String.class))
                .single();
    }

    /// Closes everything of this person's to just these purposes.
    public void close(SubjectId person, List<String> purposes) {
        db.sql("update guard.subject set closed = :closed where id = :person")
                .params(Map.of("closed", purposes, "person", person))
                .update();
    }

    /// Closes everything of this person's to a purpose too; false where it is closed already.
    public boolean close(SubjectId person, String purpose) {
        return db.sql("""
                                update guard.subject set closed = array_append(closed, cast(:purpose as text))
                                where id = :person and not closed @> array[:purpose]::text[]
                                """).params(Map.of("purpose", purpose, "person", person)).update() == 1;
    }

    /// Opens it to the purpose again; false where it is open already.
    public boolean open(SubjectId person, String purpose) {
        return db.sql("""
                                update guard.subject set closed = array_remove(closed, cast(:purpose as text))
                                where id = :person and closed @> array[:purpose]::text[]
                                """).params(Map.of("purpose", purpose, "person", person)).update() == 1;
    }

    /// Lets this person go at a moment, with all that depends on them; null for as long as they want to stay.
    public void expire(SubjectId person, @Nullable Instant at) {
        db.sql("update guard.subject set expires_at = :at where id = :person")
                .param("person", person)
                .param("at", at)
                .update();
    }

    /// Removes this person and all that depends on them.
    public void remove(SubjectId person) {
        db.sql("delete from guard.subject where id = :person")
                .param("person", person)
                .update();
    }
}
