package se.loomer.duty.publication;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that runs the live checks.
@Configuration(proxyBeanMethods = false)
class PublicationJobs {
    private static final int EVERY_MINUTES = 10;

    @Bean
    RecurringTask<Void> promiseChecks(Promises promises) {
        return Tasks.recurring("promise-checks", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> promises.check());
    }
}
