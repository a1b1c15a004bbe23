package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;

/// Keeps the empty row of whoever left for as long as the last of their invoices and payments is held: one that is
/// numbered, credited or paid in a later year than they left in is kept longer than what they left behind (Lag
/// 1999:1078, 7 kap. 2 §), and depends on that row.
@Component
class StatutoryRetention {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    StatutoryRetention(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    private record Held(SubjectId person, OffsetDateTime until) {}

    /// Goes through all who left. Doing it again changes nothing.
    ///
    /// @return how many are kept longer than before
    int run() {
        var kept = 0;
        for (var one : scope.within(EntryPoint.JOBS, BOOKKEEPING, Binding.NOBODY, this::held)) {
            kept += scope.within(
                    EntryPoint.JOBS,
                    BOOKKEEPING,
                    Binding.of(one.person()),
                    () -> db.sql("""
                            update guard.subject set expires_at = :until
                            where id = :person and expires_at < :until
                            """)
                            .params(Map.of("until", one.until(), "person", one.person()))
                            .update());
        }
        return kept;
    }

    private List<Held> held() {
        return db.sql("""
                        select i.subject_id as person, max(greatest(i.expires_at, p.expires_at)) as until
                        from addons.invoice i
                        left join addons.payment p on p.subject_id = i.subject_id
                        where '*' = any (i.closed)
                        group by i.subject_id
                        """).query(Held.class).list();
    }
}
