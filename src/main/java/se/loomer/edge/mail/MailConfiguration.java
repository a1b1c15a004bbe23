package se.loomer.edge.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.loomer.policy.Policy;

/// The mail server and the job that hands e-mails to it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, InboundProperties.class})
class MailConfiguration {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final Duration COLLECTED_EVERY = Duration.ofSeconds(5);

    @Bean
    JavaMailSender mailSender(MailProperties mail) {
        var server = mail.url();
        var sender = new JavaMailSenderImpl();
        sender.setHost(server.getHost());
        sender.setPort(server.getPort());
        sender.setProtocol(server.getScheme());
        var user = server.getUserInfo();
        if (user != null) {
            var colon = user.indexOf(':');
            sender.setUsername(colon < 0 ? user : user.substring(0, colon));
            sender.setPassword(colon < 0 ? "" : user.substring(colon + 1));
        }
        var properties = sender.getJavaMailProperties();
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.%s.%s".formatted(server.getScheme(), timeout), String.valueOf(TIMEOUT_MILLIS));
        }
        properties.setProperty("mail.%s.auth".formatted(server.getScheme()), String.valueOf(user != null));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        return sender;
    }

    @Bean
    RecurringTask<Void> letterDelivery(EmailDeliveryJob delivery) {
        return Tasks.recurring("letter-delivery", FixedDelay.ofSeconds(1)).execute((_, _) -> delivery.deliver());
    }

    /// Fetches e-mails only where the operator names a mailbox and somebody takes them.
    @Bean
    @ConditionalOnProperty("loomer.inbound.url")
    InboundMail inboundMail(
            InboundProperties mailbox,
            Policy policy,
            Reception reception,
            ReturnedEmails returns,
            PostponedEmails postponed,
            Clock clock) {
        var reader = new EmailReader(policy.controller().email(), mailbox.authority());
        return new InboundMail(Objects.requireNonNull(mailbox.url()), reader, reception, returns, postponed, clock);
    }

    @Bean
    @ConditionalOnProperty("loomer.inbound.url")
    RecurringTask<Void> letterCollection(InboundMail mail) {
        return Tasks.recurring("letter-collection", FixedDelay.of(COLLECTED_EVERY))
                .execute((_, _) -> mail.collect());
    }
}
