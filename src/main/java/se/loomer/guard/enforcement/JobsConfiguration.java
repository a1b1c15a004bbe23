package se.loomer.guard.enforcement;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets the job framework work on its own table with its own login; the jobs themselves open scopes.
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    @Bean
    DbSchedulerCustomizer schedulerCustomizer(Logins logins) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(logins.infrastructure());
            }
        };
    }
}
