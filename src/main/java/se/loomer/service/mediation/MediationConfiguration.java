package se.loomer.service.mediation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The job that follows notices to correct and to erase.
@Configuration(proxyBeanMethods = false)
class MediationConfiguration {
    @Bean
    RecurringTask<Void> noticesToCompanies(CompanyNoticeJob notices) {
        return Tasks.recurring("notices-to-companies", FixedDelay.ofMinutes(1)).execute((_, _) -> notices.run());
    }
}
