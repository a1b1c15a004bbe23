package se.loomer.duty.publication;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The jobs that run the live checks, tell people of new versions, and do what a version in force demands.
@Configuration(proxyBeanMethods = false)
class PublicationJobs {
    private static final int EVERY_MINUTES = 10;
    private static final int NOTICES_EVERY_SECONDS = 30;

    @Bean
    RecurringTask<Void> promiseChecks(Promises promises) {
        return Tasks.recurring("promise-checks", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> promises.check());
    }

    @Bean
    RecurringTask<Void> versionTurn(PolicyActivation turn) {
        return Tasks.recurring("version-turn", FixedDelay.ofMinutes(EVERY_MINUTES))
                .execute((_, _) -> turn.run());
    }

    @Bean
    RecurringTask<Void> versionNotices(VersionNoticeJob notices) {
        return Tasks.recurring("version-notices", FixedDelay.ofSeconds(NOTICES_EVERY_SECONDS))
                .execute((_, _) -> notices.tell());
    }
}
