package se.loomer.duty.retention;

import static se.loomer.guard.enforcement.Purpose.SWEEP;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;

/// Deletes expired rows in bounded batches, table by table, as the policy's purpose `sweep` lists them.
///
/// The statements are made from the document's own names, which its reader allows to be nothing but names.
@Configuration(proxyBeanMethods = false)
class Sweep {
    private static final int BATCH = 500;
    private static final int BATCHES_MAX = 100;

    private final PurposeScope scope;
    private final JdbcClient db;
    private final List<String> statements;

    Sweep(PurposeScope scope, JdbcClient db, Policy policy) {
        this.scope = scope;
        this.db = db;
        var purpose = policy.purposes().get(SWEEP.key());
        this.statements = purpose == null
                ? List.of()
                : purpose.access().stream()
                        .filter(access -> access.operation() == Operation.READ)
                        .map(access -> statement(access, policy))
                        .toList();
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
        var removed = 0;
        for (var statement : statements) {
            for (var batch = 0; batch < BATCHES_MAX; batch++) {
                var count = scope.within(
                        SWEEP,
                        Binding.NOBODY,
                        () -> db.sql(statement).param("batch", BATCH).update());
                removed += count;
                if (count < BATCH) {
                    break;
                }
            }
        }
        return removed;
    }

    @Bean
    RecurringTask<Void> sweepJob() {
        return Tasks.recurring("sweep", FixedDelay.ofMinutes(1)).execute((_, _) -> sweep());
    }
}
