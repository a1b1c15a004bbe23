package se.loomer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import se.loomer.Installation;
import se.loomer.Promise;

/// What an instance was at when it was killed is taken up by whoever is there: at once by itself, within seconds by
/// others.
@Isolated
class KilledInstanceTests {
    private static final Duration NOTICED = Duration.ofSeconds(15);

    private final Installation loomer = Installation.shared();

    @Test
    @Promise("P39")
    void anotherTakesUpWhatADeadOneWasAt() throws SQLException {
        pick("gone", "letter-delivery", Duration.ofSeconds(9));
        var asked = System.nanoTime();
        while (isPicked("gone") && System.nanoTime() - asked < NOTICED.toNanos()) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(isPicked("gone")).isFalse();
    }

    @Test
    void ownJobsAreFreeAtTheStartAndThoseOfOthersAreNot() throws SQLException {
        loomer.asSuperuser("""
                insert into infrastructure.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('tried', 'mine', now() + interval '1 day', false, 1),
                       ('tried', 'theirs', now() + interval '1 day', false, 1)
                """);
        pick("me", "mine", Duration.ZERO);
        pick("another", "theirs", Duration.ZERO);
        try (var _ = loomer.sibling(List.of("--loomer.instance=me", "--db-scheduler.enabled=false"), _ -> {})) {
            assertThat(isPicked("me")).isFalse();
            assertThat(isPicked("another")).isTrue();
        } finally {
            loomer.asSuperuser("delete from infrastructure.scheduled_tasks where task_name = 'tried'");
        }
    }

    private void pick(String instance, String job, Duration ago) {
        loomer.asSuperuser("""
                update infrastructure.scheduled_tasks
                set picked = true, picked_by = '%s', last_heartbeat = now() - interval '%d seconds', version = version + 1
                where task_name = '%s' or task_instance = '%s'
                """.formatted(instance, ago.toSeconds(), job, job));
    }

    private boolean isPicked(String instance) throws SQLException {
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "select from infrastructure.scheduled_tasks where picked and picked_by = '%s'"
                                .formatted(instance))) {
            return rows.next();
        }
    }
}
