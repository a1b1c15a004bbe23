package se.loomer.service.support;

import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Choice;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;

/// The cases that wait for staff, a page at a time. It shows no content and no name of a person.
@Service
public class CaseQueue {
    /// How many cases one page shows.
    public static final int PAGE = 50;

    private static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    private static final Place END = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    private static final String CASES = """
            select subject_id, id, channel, topic, rating, is_proven, waits, owner_id, opened_at, last_at, due_at,
                   ended_at, outcome
            from support.case_file
            """;
    private static final String AFTER = """
             and (due_at, id) > (:at, :id)
            order by due_at, id
            limit :most
            """;

    private final PurposeScope scope;
    private final JdbcClient db;
    private final Clock clock;

    CaseQueue(PurposeScope scope, JdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    /// Which cases are shown.
    public enum Show {
        DUE,
        UNASSIGNED,
        QUIET,
        MINE,
        ALL,
        ENDED;

        /// As addresses and messages name it.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The one of this name, if there is one.
        public static Optional<Show> of(String key) {
            return Choice.of(values(), Show::key, key);
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
                    .param("at", at(place.at()))
                    .param("id", place.id())
                    .param("most", PAGE + 1)
                    .query(CaseQueue::read)
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

    private JdbcClient.StatementSpec select(SubjectId staff, Show show) {
        return switch (show) {
            case DUE -> db.sql(CASES + "where state = 'open' and waits" + AFTER);
            case UNASSIGNED -> db.sql(CASES + "where state = 'open' and waits and owner_id is null" + AFTER);
            case QUIET -> db.sql(CASES + "where state = 'open' and not waits and owner_id is null" + AFTER);
            case MINE ->
                db.sql(CASES + "where state = 'open' and owner_id = :staff" + AFTER)
                        .param("staff", staff.value());
            case ALL -> db.sql(CASES + "where state = 'open'" + AFTER);
            case ENDED -> db.sql(CASES + """
                        where state = 'ended' and (ended_at, id) < (:at, :id)
                        order by ended_at desc, id desc
                        limit :most
                        """);
        };
    }

    private static QueuedCase read(ResultSet row, int number) throws SQLException {
        var owner = row.getObject("owner_id", UUID.class);
        return new QueuedCase(
                Columns.subject(row, "subject_id"),
                new CaseId(Columns.uuid(row, "id")),
                Channel.of(row.getString("channel")),
                Topic.of(row.getString("topic")).orElseThrow(),
                row.getObject("rating", Integer.class),
                row.getBoolean("is_proven"),
                row.getBoolean("waits"),
                owner == null ? null : new SubjectId(owner),
                Columns.instant(row, "opened_at"),
                Columns.instant(row, "last_at"),
                Columns.instant(row, "due_at"),
                Columns.optionalInstant(row, "ended_at"),
                row.getString("outcome"));
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
                               count(*) filter (where owner_id = :staff) as mine, count(*) as everything
                        from support.case_file
                        where state = 'open'
                        """)
                        .param("now", at(clock.instant()))
                        .param("staff", staff.value())
                        .query((row, _) -> new Counts(
                                row.getInt("due"),
                                row.getInt("overdue"),
                                row.getInt("unassigned"),
                                row.getInt("quiet"),
                                row.getInt("mine"),
                                row.getInt("everything")))
                        .single());
    }

    /// One case of one person, if it is there.
    public Optional<QueuedCase> find(SubjectId staff, SubjectId person, CaseId id) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql(CASES + "where subject_id = :person and id = :id")
                        .param("person", person.value())
                        .param("id", id.value())
                        .query(CaseQueue::read)
                        .optional());
    }
}
