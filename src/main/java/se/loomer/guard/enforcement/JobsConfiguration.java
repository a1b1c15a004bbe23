package se.loomer.guard.enforcement;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets the job framework work on its own table with its own login; the jobs themselves open scopes.
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    /// Jobs that an instance of this name was at when it was killed are free again before any is looked for.
    @Bean
    DbSchedulerCustomizer schedulerCustomizer(Logins logins, EnforcementProperties settings) {
        var instance = settings.instance();
        var jobs = logins.infrastructure();
        if (!instance.isEmpty()) {
            RecordJdbcClient.create(jobs).sql("""
                            update infrastructure.scheduled_tasks
                            set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
                            where picked and picked_by = :instance
                            """).param("instance", instance).update();
        }
        var name = instance.isEmpty() ? UUID.randomUUID().toString() : instance;
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(name));
            }

            @Override
            public Optional<DataSource> dataSource() {
                return Optional.of(jobs);
            }
        };
    }
}
