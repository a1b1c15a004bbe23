package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// The cases that wait for staff, a page at a time. It shows no content and no name of a person.
@Service
public class CaseQueue {
    /// How many cases one page shows.
    public static final int PAGE = 50;

    private static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    private static final Place END = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    private static final String CASES = """
            select subject_id as person, id, channel, topic, rating, is_proven, waits, owner_id, opened_at, last_at, due_at,
                   ended_at, outcome
            from support.case_file
            """;
    private static final String AFTER = """
             and (due_at, id) > (:at, :id)
            order by due_at, id
            limit :most
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    CaseQueue(PurposeScope scope, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// Which cases are shown.
    public enum Show implements Keyed {
        DUE,
        UNASSIGNED,
        QUIET,
        MINE,
        ALL,
        ENDED;

        /// The one of this name, if there is one.
        public static Optional<Show> of(String key) {
            return SubmittedChoice.of(values(), Show::key, key);
        }
    }

    /// Where a page begins: behind this case.
    public record Place(Instant at, UUID id) {
        /// The place that an address names, if it is one.
        public static Optional<Place> of(String text) {
            var parts = text.split("_", 2);
            try {
                return parts.length == 2
                        ? Optional.of(new Place(
                                Instant.ofEpochSecond(0, Math.multiplyExact(Long.parseLong(parts[0]), 1_000L)),
                                UUID.fromString(parts[1])))
                        : Optional.empty();
            } catch (IllegalArgumentException | ArithmeticException none) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "%d_%s".formatted(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000, id);
        }
    }

    /// One page of the queue.
    ///
    /// @param next where the next one begins, null behind the last
    public record Page(List<QueuedCase> cases, @Nullable Place next) {}

    /// How many cases wait, and for whom.
    public record Counts(int due, int overdue, int unassigned, int quiet, int mine, int all) {}

    /// The cases behind a place: the open ones by when an answer is due, those that ended by when they did, latest
    /// first.
    public Page page(SubjectId staff, Show show, @Nullable Place behind) {
        return scope.within(SUPPORT_QUEUE, Binding.NOBODY.by(staff), () -> {
            var place = behind != null ? behind : show == Show.ENDED ? END : START;
            var found = select(staff, show)
                    .params(Map.of(
                            "at", place.at(),
                            "id", place.id(),
                            "most", PAGE + 1))
                    .query(QueuedCase.class)
                    .list();
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            var last = found.get(PAGE - 1);
            var ended = last.endedAt();
            return new Page(
                    found.subList(0, PAGE),
                    new Place(ended == null ? last.dueAt() : ended, last.id().value()));
        });
    }

    private RecordJdbcClient.Statement select(SubjectId staff, Show show) {
        return switch (show) {
            case DUE -> db.sql(CASES + "where state = 'open' and waits" + AFTER);
            case UNASSIGNED -> db.sql(CASES + "where state = 'open' and waits and owner_id is null" + AFTER);
            case QUIET -> db.sql(CASES + "where state = 'open' and not waits and owner_id is null" + AFTER);
            case MINE ->
                db.sql(CASES + "where state = 'open' and owner_id = :staff" + AFTER)
                        .param("staff", staff);
            case ALL -> db.sql(CASES + "where state = 'open'" + AFTER);
            case ENDED -> db.sql(CASES + """
                        where state = 'ended' and (ended_at, id) < (:at, :id)
                        order by ended_at desc, id desc
                        limit :most
                        """);
        };
    }

    /// How many open cases wait in each of the lists.
    public Counts counts(SubjectId staff) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select count(*) filter (where waits) as due,
                               count(*) filter (where waits and due_at < :now) as overdue,
                               count(*) filter (where waits and owner_id is null) as unassigned,
                               count(*) filter (where not waits and owner_id is null) as quiet,
                               count(*) filter (where owner_id = :staff) as mine, count(*) as all
                        from support.case_file
                        where state = 'open'
                        """)
                        .params(Map.of("now", clock.instant(), "staff", staff))
                        .query(Counts.class)
                        .single());
    }

    /// One case of one person, if it is there.
    public Optional<QueuedCase> find(SubjectId staff, SubjectId person, CaseId id) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql(CASES + "where subject_id = :person and id = :id")
                        .params(Map.of("person", person, "id", id))
                        .query(QueuedCase.class)
                        .optional());
    }
}
