package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.WIPING;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.TableName;

/// Writes the files of tables anew, so that no erased word remains in them.
///
/// A delete, even one that is vacuumed, leaves its bytes in the page until something else is written there. Rewriting
/// holds the table for as long as it takes, so it happens at night, gives way at once where somebody holds the table,
/// and comes back the next time. The published bound is the fact `off-disk`.
@Configuration(proxyBeanMethods = false)
class FileRewriteJob {
    private static final Logger LOG = LoggerFactory.getLogger(FileRewriteJob.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 30);
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    FileRewriteJob(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// Rewrites every table, because nothing reliable tells in which of them something went; returns those that it
    /// could not get hold of.
    List<TableName> wipe() {
        var left = new ArrayList<TableName>();
        for (var table : policy.tables().values()) {
            if (!table.isInternal() && !wipe(table.name())) {
                left.add(table.name());
            }
        }
        return left;
    }

    private boolean wipe(TableName table) {
        var began = System.nanoTime();
        try {
            scope.rewrite(WIPING, table);
        } catch (DataAccessException held) {
            LOG.warn("Table {} is in use and will be rewritten next time.", table);
            return false;
        }
        var took = (System.nanoTime() - began) / 1_000_000;
        scope.within(WIPING, Binding.NOBODY, () -> written(table, took));
        return true;
    }

    private int written(TableName table, long tookMillis) {
        return db.sql("""
                        insert into retention.wiped (relation, wiped_at, took_ms)
                        values (:table, :now, :took)
                        on conflict (relation) do update
                        set wiped_at = excluded.wiped_at, took_ms = excluded.took_ms
                        """)
                .params(Map.of(
                        "table", table.toString(),
                        "now", clock.instant(),
                        "took", tookMillis))
                .update();
    }

    @Bean
    RecurringTask<Void> wipingJob() {
        return Tasks.recurring("wiping", new Daily(OperatorTime.ZONE, AT_NIGHT)).execute((_, _) -> wipe());
    }
}
