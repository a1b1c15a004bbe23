package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Columns.array;
import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.SOURCES;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The register of advertisers and measurement tools that may pass on data, and what each may pass on.
@Service
public class Sources {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Clock clock;

    Sources(PurposeScope scope, JdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// One source.
    ///
    /// @param theirs what it calls each category that it may pass on
    /// @param ours what we call each, in the same order
    public record Registered(
            UUID id,
            String name,
            List<String> theirs,
            List<String> ours,
            Instant createdAt,
            @Nullable Instant lastAt,
            @Nullable Instant endedAt) {}

    /// All of them, those in use first.
    public List<Registered> all(SubjectId staff) {
        return within(
                staff,
                () -> db.sql("""
                        select id, name, theirs, ours, created_at, last_at, ended_at
                        from statistics.source
                        order by ended_at nulls first, name
                        """)
                        .query((row, _) -> new Registered(
                                Columns.uuid(row, "id"),
                                row.getString("name"),
                                Columns.texts(row, "theirs"),
                                Columns.texts(row, "ours"),
                                Columns.instant(row, "created_at"),
                                Columns.optionalInstant(row, "last_at"),
                                Columns.optionalInstant(row, "ended_at")))
                        .list());
    }

    /// Registers a source.
    ///
    /// @param name 2 to 80 characters, used once
    /// @param mapping from what they call a category to what we call it; 1 to 20
    /// @return the token by which it may pass on data, which is told this once; empty where the name is taken
    public Optional<Secret> register(SubjectId staff, String name, Map<String, Observed> mapping) {
        var token = Secret.next();
        var pairs = List.copyOf(mapping.entrySet());
        var theirs = pairs.stream().map(Map.Entry::getKey).toList();
        var ours = pairs.stream().map(pair -> pair.getValue().key()).toList();
        try {
            within(
                    staff,
                    () -> db.sql("""
                            insert into statistics.source (id, name, token_hash, theirs, ours, created_at)
                            values (:id, :name, :hash, :theirs, :ours, :now)
                            """)
                            .param("id", TimeOrderedId.next())
                            .param("name", PlainText.tidy(name))
                            .param("hash", token.presented().bytes())
                            .param("theirs", array(theirs))
                            .param("ours", array(ours))
                            .param("now", at(clock.instant()))
                            .update());
            return Optional.of(token);
        } catch (DuplicateKeyException taken) {
            return Optional.empty();
        }
    }

    /// Ends a source: its token opens nothing from the commit on. What it passed on keeps its source.
    public void end(SubjectId staff, UUID source) {
        within(
                staff,
                () -> db.sql("update statistics.source set ended_at = :now where id = :id and ended_at is null")
                        .param("now", at(clock.instant()))
                        .param("id", source)
                        .update());
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(SOURCES, Binding.NOBODY.by(staff), work);
    }
}
