package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.WIPING;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.Policy;
import se.loomer.policy.TableName;

/// Writes the files of tables anew in which rows went since the last time, so that no erased word remains in them.
///
/// A delete, even one that is vacuumed, leaves its bytes in the page until something else is written there. Rewriting
/// holds the table for as long as it takes, so it happens at night, gives way at once where somebody holds the table,
/// and comes back the next time. The published bound is the fact `off-disk`.
@Configuration(proxyBeanMethods = false)
class Wiping {
    private static final Logger LOG = LoggerFactory.getLogger(Wiping.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 30);
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final PurposeScope scope;
    private final JdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Wiping(PurposeScope scope, JdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    private record Changed(TableName table, long deleted) {}

    /// Rewrites every table in which something went; returns those that it could not get hold of.
    List<TableName> wipe() {
        var left = new ArrayList<TableName>();
        for (var changed : scope.within(WIPING, Binding.NOBODY, this::changed)) {
            var began = System.nanoTime();
            try {
                scope.rewrite(WIPING, changed.table());
            } catch (DataAccessException held) {
                LOG.warn("Table {} is in use and will be rewritten next time.", changed.table());
                left.add(changed.table());
                continue;
            }
            var took = (System.nanoTime() - began) / 1_000_000;
            scope.within(WIPING, Binding.NOBODY, () -> written(changed, took));
        }
        return left;
    }

    /// Tables that saw a row go or change since they were last rewritten. The counters begin anew after a crash, so
    /// any difference counts.
    private List<Changed> changed() {
        return db.sql("""
                        select s.schemaname || '.' || s.relname as relation, s.n_tup_del + s.n_tup_upd as deleted
                        from pg_stat_user_tables s
                        left join retention.wiped w on w.relation = s.schemaname || '.' || s.relname
                        where s.n_tup_del + s.n_tup_upd <> coalesce(w.deleted, 0)
                        order by 1
                        """)
                .query((row, _) -> new Changed(TableName.of(row.getString("relation")), row.getLong("deleted")))
                .list()
                .stream()
                .filter(changed -> isOurs(changed.table()))
                .toList();
    }

    private boolean isOurs(TableName name) {
        var table = policy.tables().get(name);
        return table != null && !table.isInternal();
    }

    private int written(Changed changed, long tookMillis) {
        return db.sql("""
                        insert into retention.wiped (relation, deleted, wiped_at, took_ms)
                        values (:table, :deleted, :now, :took)
                        on conflict (relation) do update
                        set deleted = excluded.deleted, wiped_at = excluded.wiped_at, took_ms = excluded.took_ms
                        """)
                .param("table", changed.table().toString())
                .param("deleted", changed.deleted())
                .param("now", Columns.at(clock.instant()))
                .param("took", tookMillis)
                .update();
    }

    @Bean
    RecurringTask<Void> wipingJob() {
        return Tasks.recurring("wiping", new Daily(ZONE, AT_NIGHT)).execute((_, _) -> wipe());
    }
}
