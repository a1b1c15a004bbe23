package se.loomer.service.relay;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that sends what companies' programs are told.
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {
    private static final int EVERY_SECONDS = 2;

    @Bean
    RecurringTask<Void> relay(RelayRun run) {
        return Tasks.recurring("relay", FixedDelay.ofSeconds(EVERY_SECONDS)).execute((_, _) -> run.run());
    }
}
