package se.loomer.service.moderation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/// The weights of `moderation/weights.properties`, and the job that ends what has run its time.
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:moderation/weights.properties")
@EnableConfigurationProperties(ScreeningProperties.class)
class ModerationConfiguration {
    @Bean
    RecurringTask<Void> moderationEffects(SanctionExpiryJob effects) {
        return Tasks.recurring("moderation-effects", FixedDelay.ofMinutes(1)).execute((_, _) -> effects.run());
    }
}
