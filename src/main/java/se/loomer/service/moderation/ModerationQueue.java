package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION_QUEUE;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// What waits for staff: matters by weight and age, and appeals. It shows no content and no name of a person.
@Service
public class ModerationQueue {
    private static final int LIST_MAX = 200;
    private static final String MATTERS = """
            select m.subject_id as person, m.id, c.name as company, m.state, m.owner_id, m.opened_at, m.decided_at,
                   coalesce(h.score, 0) + :weight * coalesce(r.amount, 0) as score,
                   coalesce(h.rules, array[]::text[]) as rules, coalesce(r.amount, 0) as reports
            from moderation.matter m
            left join companies.company c on c.id = m.company_id
            left join lateral (
                select sum(weight) as score, array_agg(distinct rule order by rule) as rules
                from moderation.hit
                where subject_id = m.subject_id and at >= m.opened_at - interval '1 day'
                  and (m.decided_at is null or at <= m.decided_at)) h on true
            left join lateral (
                select count(*) as amount
                from moderation.report
                where matter_id = m.id) r on true
            """;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ReportedPieces reported;
    private final ScreeningProperties weights;

    ModerationQueue(PurposeScope scope, RecordJdbcClient db, ReportedPieces reported, ScreeningProperties weights) {
        this.scope = scope;
        this.db = db;
        this.reported = reported;
        this.weights = weights;
    }

    /// An appeal that waits.
    ///
    /// @param decider who may not answer it
    public record WaitingAppeal(SubjectId person, UUID id, SubjectId decider, Instant madeAt) {}

    /// The matters that wait, the heaviest first, or those that are decided, the latest first; at most 200.
    public List<QueuedMatter> matters(SubjectId staff, boolean isOpen) {
        return scope.within(
                MODERATION_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql(MATTERS + """
                        where (m.state <> 'decided') = :open
                        order by m.decided_at desc nulls first, score desc, m.opened_at
                        limit :most
                        """)
                        .params(Map.of(
                                "weight", weights.reportWeight(),
                                "open", isOpen,
                                "most", LIST_MAX))
                        .query(QueuedMatter.class)
                        .list());
    }

    /// One matter, if there is such.
    public Optional<QueuedMatter> matter(SubjectId staff, SubjectId person, MatterId id) {
        return scope.within(
                MODERATION_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql(MATTERS + """
                        where m.subject_id = :person and m.id = :id
                        """)
                        .params(Map.of(
                                "weight", weights.reportWeight(),
                                "person", person,
                                "id", id))
                        .query(QueuedMatter.class)
                        .optional());
    }

    /// With whom else than the person concerned something of a matter stands: with whoever reported, and with the
    /// person whose conversation it is; at most 200.
    List<SubjectId> others(SubjectId staff, SubjectId concerned, MatterId matter) {
        return scope.within(
                MODERATION_QUEUE,
                Binding.NOBODY.by(staff),
                () -> Stream.concat(
                                db
                                        .sql("""
                                select distinct subject_id
                                from moderation.report
                                where matter_id = :matter
                                order by subject_id
                                limit :most
                                """)
                                        .params(Map.of("matter", matter, "most", LIST_MAX))
                                        .query(SubjectId.class)
                                        .list()
                                        .stream(),
                                reported.owners(matter, LIST_MAX).stream())
                        .filter(subject -> !subject.equals(concerned))
                        .distinct()
                        .sorted(Comparator.comparing(SubjectId::toString))
                        .limit(LIST_MAX)
                        .toList());
    }

    /// Whose conduct a matter is about, if they are still here.
    Optional<SubjectId> concerned(SubjectId staff, MatterId matter) {
        return scope.within(
                MODERATION_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("select subject_id from moderation.matter where id = :matter")
                        .param("matter", matter)
                        .query(SubjectId.class)
                        .optional());
    }

    /// The appeals that wait, the oldest first; at most 200.
    public List<WaitingAppeal> appeals(SubjectId staff) {
        return scope.within(
                MODERATION_QUEUE,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select subject_id as person, id, decider_id, made_at
                        from moderation.appeal
                        where answered_at is null
                        order by made_at, id
                        limit :most
                        """)
                        .param("most", LIST_MAX)
                        .query(WaitingAppeal.class)
                        .list());
    }
}
