package se.loomer.guard.enforcement;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.policy.Plan;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyCompiler;
import se.loomer.policy.PolicyFolder;
import se.loomer.policy.PolicyTexts;

/// The policy, the clock and the doors to the database, for every other module.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ServiceProperties.class, DatabaseProperties.class, EnforcementProperties.class})
class EnforcementConfiguration {
    /// One clock for the program, in microseconds, because that is what PostgreSQL keeps.
    @Bean
    Clock clock() {
        return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofNanos(1000));
    }

    @Bean
    PolicyBook policyBook(EnforcementProperties settings) {
        return switch (PolicyBook.open(new PolicyFolder(settings.policy()))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused ->
                throw new SetupRefused("The policy is refused: "
                        + refused.findings().stream().map(Object::toString).collect(Collectors.joining("; ")));
        };
    }

    @Bean
    Policy policy(PolicyBook book) {
        return book.policy();
    }

    @Bean
    PolicyTexts policyTexts(PolicyBook book) {
        return book.texts();
    }

    @Bean
    Secrets secrets(EnforcementProperties settings) {
        return Secrets.in(settings.secrets());
    }

    @Bean
    Plan plan(PolicyBook book) {
        return PolicyCompiler.compile(book.policy(), book.schema(), DatabaseProperties.PREFIX);
    }

    @Bean
    Healer healer(DatabaseProperties database, Plan plan, Secrets secrets) {
        return new Healer(database.url(), plan, secrets);
    }

    @Bean
    Stops stops(Policy policy) {
        return new Stops(policy);
    }

    @Bean(destroyMethod = "close")
    Logins logins(DatabaseProperties database, Plan plan, Secrets secrets, Healer healer) {
        return new Logins(database, plan, secrets, healer);
    }

    @Bean(destroyMethod = "close")
    DriftWatch driftWatch(
            DriftCheck drift,
            Healer healer,
            Stops stops,
            ApplicationEventPublisher events,
            EnforcementProperties settings) {
        return new DriftWatch(drift, healer, stops, events, settings.drift().every());
    }

    @Bean
    Binder binder(Secrets secrets, Clock clock) {
        return new Binder(secrets.seal(), clock);
    }

    @Bean
    PurposeScope purposeScope(Logins logins, Binder binder, Stops stops) {
        return new PurposeScope(logins, binder, stops);
    }

    @Bean
    DataSource dataSource(PurposeScope scope) {
        return scope.dataSource();
    }

    @Bean
    RecordJdbcClient recordJdbcClient(PurposeScope scope) {
        return RecordJdbcClient.create(scope.dataSource());
    }
}
