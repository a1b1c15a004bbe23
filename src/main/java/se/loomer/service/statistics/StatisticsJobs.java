package se.loomer.service.statistics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that makes the statistics of days that are over.
@Configuration(proxyBeanMethods = false)
class StatisticsJobs {
    private static final int EVERY_MINUTES = 20;

    @Bean
    RecurringTask<Void> releaseStatistics(StatisticsReleaseJob releasing) {
        return Tasks.recurring("release-statistics", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> releasing.run());
    }
}
