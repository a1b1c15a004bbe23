package se.loomer.service.companies;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The jobs that look after what companies must keep, and that import companies.
@Configuration(proxyBeanMethods = false)
class CompaniesConfiguration {
    @Bean
    RecurringTask<Void> companyUpkeep(CompanyUpkeepJob upkeep) {
        return Tasks.recurring("company-upkeep", FixedDelay.ofMinutes(1)).execute((_, _) -> upkeep.run());
    }

    @Bean
    RecurringTask<Void> companyImport(ImportedCompaniesJob imports) {
        return Tasks.recurring("company-import", FixedDelay.ofSeconds(5)).execute((_, _) -> imports.run());
    }
}
