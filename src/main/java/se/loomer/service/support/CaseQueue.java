package se.loomer.service.support;

import static se.loomer.guard.enforcement.Purpose.SUPPORT_QUEUE;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// The cases that wait for staff, a page at a time. It shows no content and no name of a person.
@Service
public class CaseQueue {
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

    /// The cases behind a place: the open ones by when an answer is due, those that ended by when they did, latest
    /// first.
    public PageCursor.Page<QueuedCase> page(SubjectId staff, CaseList show, @Nullable PageCursor behind) {
        return scope.within(SUPPORT_QUEUE, Binding.NOBODY.by(staff), () -> {
            var place = behind != null ? behind : show == CaseList.ENDED ? PageCursor.LATEST : PageCursor.EARLIEST;
            var found = select(staff, show)
                    .params(Map.of(
                            "at", place.at(),
                            "id", place.id(),
                            "most", CaseKind.PAGE + 1))
                    .query(QueuedCase.class)
                    .list();
            return PageCursor.Page.of(found, CaseKind.PAGE, one -> {
                var ended = one.endedAt();
                return new PageCursor(
                        ended == null ? one.dueAt() : ended, one.id().value());
            });
        });
    }

    private RecordJdbcClient.Statement select(SubjectId staff, CaseList show) {
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
    public CaseKind.Counts counts(SubjectId staff) {
        return scope.within(
                SUPPORT_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select count(*) filter (where waits) as due,
                               count(*) filter (where waits and due_at < :now) as late,
                               count(*) filter (where waits and owner_id is null) as unassigned,
                               count(*) filter (where not waits and owner_id is null) as quiet,
                               count(*) filter (where owner_id = :staff) as mine, count(*) as all
                        from support.case_file
                        where state = 'open'
                        """)
                        .params(Map.of("now", clock.instant(), "staff", staff))
                        .query(CaseKind.Counts.class)
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
