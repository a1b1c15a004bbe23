package se.loomer.duty.processors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that follows datasets.
@Configuration(proxyBeanMethods = false)
class ProcessorJobs {
    private static final int EVERY_MINUTES = 15;

    @Bean
    RecurringTask<Void> followDatasets(DatasetFollowUpJob following) {
        return Tasks.recurring("follow-datasets", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> following.run());
    }
}
