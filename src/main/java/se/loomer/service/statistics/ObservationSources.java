package se.loomer.service.statistics;

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
import org.springframework.stereotype.Service;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// The register of advertisers and measurement tools that may pass on data, and what each may pass on.
@Service
public class ObservationSources {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    ObservationSources(PurposeScope scope, RecordJdbcClient db, Clock clock) {
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
        return within(staff, () -> db.sql("""
                        select id, name, theirs, ours, created_at, last_at, ended_at
                        from statistics.source
                        order by ended_at nulls first, name
                        """).query(Registered.class).list());
    }

    /// Registers a source.
    ///
    /// @param name 2 to 80 characters, used once
    /// @param mapping from what they call a category to what we call it; 1 to 20
    /// @return the token by which it may pass on data, which is told this once; empty where the name is taken
    public Optional<Secret> register(SubjectId staff, String name, Map<String, Observation> mapping) {
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
                            .params(Map.of(
                                    "id", TimeOrderedId.next(),
                                    "name", PlainText.tidy(name),
                                    "hash", token.presented(),
                                    "theirs", theirs,
                                    "ours", ours,
                                    "now", clock.instant()))
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
                        .params(Map.of("now", clock.instant(), "id", source))
                        .update());
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(SOURCES, Binding.NOBODY.by(staff), work);
    }
}
