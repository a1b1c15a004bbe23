package se.loomer.service.relay;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.Encryption;
import se.loomer.guard.enforcement.Secrets;

/// The job that sends what companies' programs are told.
@Configuration(proxyBeanMethods = false)
class RelayConfiguration {
    private static final int EVERY_SECONDS = 2;

    /// Keeps the keys of endpoints, each bound to its endpoint.
    @Bean
    Encryption webhookKeys(Secrets secrets) {
        return Encryption.of(secrets, "webhook-keys");
    }

    @Bean
    RecurringTask<Void> relay(WebhookDeliveryJob run) {
        return Tasks.recurring("relay", FixedDelay.ofSeconds(EVERY_SECONDS)).execute((_, _) -> run.run());
    }
}
