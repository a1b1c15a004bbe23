package se.loomer.service.moderation;

import static se.loomer.guard.enforcement.Purpose.MODERATION_EFFECTS;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.PolicyCompiler;

/// Ends what has run its time: suspensions of companies and of people; and closes companies whose notice has run out.
@Service
public class SanctionExpiryJob {
    private static final int BATCH = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Clock clock;

    SanctionExpiryJob(PurposeScope scope, RecordJdbcClient db, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.clock = clock;
    }

    private record Ending(SubjectId person, UUID decision) {}

    /// Does what is due; a second run finds nothing more.
    ///
    /// @return how many companies and people it concerned
    public int run() {
        var companies = scope.within(MODERATION_EFFECTS, Binding.NOBODY, () -> reopen() + close());
        var endings = scope.within(MODERATION_EFFECTS, Binding.NOBODY, this::ending);
        endings.forEach(ending -> scope.within(MODERATION_EFFECTS, ending.person(), () -> lift(ending)));
        return companies + endings.size();
    }

    private int reopen() {
        return db.sql("""
                        update companies.company
                        set open = true, suspended_until = null, listed = (status = 'approved' and not hidden)
                        where suspended_until <= :now
                        """).param("now", clock.instant()).update();
    }

    private int close() {
        return db.sql("""
                        update companies.company
                        set status = 'closed', open = false, listed = false, suspended_until = null
                        where closing_at <= :now and status <> 'closed'
                        """).param("now", clock.instant()).update();
    }

    private List<Ending> ending() {
        return db.sql("""
                        select subject_id as person, id as decision
                        from moderation.decision
                        where kind = 'suspend' and company_id is null and lifted_at is null and until_at <= :now
                        limit :most
                        """)
                .params(Map.of("now", clock.instant(), "most", BATCH))
                .query(Ending.class)
                .list();
    }

    private int lift(Ending ending) {
        db.sql("update moderation.decision set lifted_at = :now where subject_id = :person and id = :decision")
                .paramSource(ending)
                .param("now", clock.instant())
                .update();
        return db.sql("""
                        update guard.subject
                        set closed = array_remove(closed, cast(:word as text))
                        where id = :person and closed @> array[:word]::text[]
                          and not exists (
                              select from moderation.decision d
                              where d.subject_id = :person and d.company_id is null and d.lifted_at is null
                                and (d.kind = 'close' or d.kind = 'suspend' and d.until_at > :now))
                        """)
                .params(Map.of(
                        "word", PolicyCompiler.SUSPENDED,
                        "now", clock.instant(),
                        "person", ending.person()))
                .update();
    }
}
