package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.SWEEP;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.Rows;
import se.loomer.policy.TableName;

/// Deletes expired rows table by table, in batches so small that none holds its locks for longer than 50 ms.
///
/// Each batch is a transaction of its own and counts what it took in the same commit, so a crash loses nothing and the
/// next run goes on. Two instances at once do no harm: a row goes once, and whoever deletes it counts it. The
/// statements are made from the document's own names, which its reader allows to be nothing but names.
@Configuration(proxyBeanMethods = false)
class ExpirySweepJob {
    private static final Duration RUN_MAX = Duration.ofSeconds(30);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Map<TableName, String> statements;

    ExpirySweepJob(PurposeScope scope, RecordJdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        this.statements = statements(policy);
    }

    /// What depends on others comes first, so that the person's own row takes as little with it as can be.
    private static Map<TableName, String> statements(Policy policy) {
        var statements = new LinkedHashMap<TableName, String>();
        var purpose = policy.purposes().get(SWEEP.key());
        var reads = purpose == null
                ? List.<Policy.Access>of()
                : purpose.access().stream()
                        .filter(access -> access.operation() == Operation.READ && access.rows() == Rows.EXPIRED)
                        .toList();
        reads.reversed().forEach(access -> statements.put(access.table(), statement(access, policy)));
        return statements;
    }

    private static String statement(Policy.Access read, Policy policy) {
        var table = policy.tables().get(read.table());
        var expires = table == null ? null : table.expires();
        if (expires == null) {
            throw new IllegalStateException("the sweep cannot tell what has expired in " + read.table());
        }
        var keys = String.join(
                ", ",
                read.columnNames().stream()
                        .filter(column -> !column.equals(expires))
                        .toList());
        return """
                delete from %1$s where (%2$s) in (
                    select %2$s from %1$s where %3$s <= (select guard.now()) limit :batch)
                """.formatted(read.table(), keys, expires);
    }

    /// Removes what has expired; returns how many rows went. Stops after its bound and goes on at the next call.
    int sweep() {
        var end = System.nanoTime() + RUN_MAX.toNanos();
        var removed = 0;
        for (var statement : statements.entrySet()) {
            removed += sweep(statement.getKey(), statement.getValue(), end);
        }
        return removed;
    }

    private int sweep(TableName table, String statement, long end) {
        var size = new BatchSize();
        var removed = 0;
        while (System.nanoTime() < end) {
            var batch = size.rows();
            var began = System.nanoTime();
            var count = scope.within(SWEEP, Binding.NOBODY, () -> batch(table, statement, batch));
            size.took(Duration.ofNanos(System.nanoTime() - began));
            removed += count;
            if (count < batch) {
                break;
            }
        }
        return removed;
    }

    private int batch(TableName table, String statement, int batch) {
        var count = db.sql(statement).param("batch", batch).update();
        if (count > 0) {
            db.sql("""
                            insert into retention.swept (relation, day, removed)
                            values (:table, (guard.now() at time zone 'Europe/Stockholm')::date, :count)
                            on conflict (relation, day) do update set removed = swept.removed + excluded.removed
                            """)
                    .params(Map.of("table", table.toString(), "count", count))
                    .update();
        }
        return count;
    }

    @Bean
    RecurringTask<Void> sweepJob() {
        return Tasks.recurring("sweep", FixedDelay.ofMinutes(1)).execute((_, _) -> sweep());
    }

    /// How many rows the next batch takes: as many as stay well under 50 ms, learnt from how long the last one
    /// took.
    static final class BatchSize {
        private static final int FIRST = 50;
        private static final int MOST = 2_000;
        private static final Duration AIM = Duration.ofMillis(20);
        private static final Duration TOO_LONG = Duration.ofMillis(35);

        private int rows = FIRST;

        int rows() {
            return rows;
        }

        /// Tells how long the last batch took.
        void took(Duration time) {
            if (time.compareTo(TOO_LONG) > 0) {
                rows = Math.max(1, rows / 4);
            } else if (time.compareTo(AIM) > 0) {
                rows = Math.max(1, rows * 3 / 4);
            } else if (time.multipliedBy(2).compareTo(AIM) < 0) {
                rows = Math.min(MOST, rows * 2);
            }
        }
    }
}
