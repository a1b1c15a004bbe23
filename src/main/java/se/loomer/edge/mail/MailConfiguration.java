package se.loomer.edge.mail;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import se.loomer.guard.enforcement.SettingRefused;
import se.loomer.policy.Policy;

/// The mail server and the job that hands e-mails to it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, MailConfiguration.InboundProperties.class})
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
            List<ReplyReception> replies,
            Reception reception,
            ReturnedEmails returns,
            PostponedEmails postponed,
            Clock clock) {
        var reader = new EmailReader(policy.controller().email(), mailbox.authority());
        return new InboundMail(
                Objects.requireNonNull(mailbox.url()), reader, replies, reception, returns, postponed, clock);
    }

    @Bean
    @ConditionalOnProperty("loomer.inbound.url")
    RecurringTask<Void> letterCollection(InboundMail mail) {
        return Tasks.recurring("letter-collection", FixedDelay.of(COLLECTED_EVERY))
                .execute((_, _) -> mail.collect());
    }

    /// Where e-mails are fetched.
    ///
    /// @param url the mailbox: `imap://user:password@host:port/folder` or `imaps://…`; null where none are fetched
    /// @param authority the name under which that server writes what it checked of a sender; empty for none
    @ConfigurationProperties("loomer.inbound")
    record InboundProperties(
            @Nullable URI url, @DefaultValue("") String authority) {
        InboundProperties {
            SettingRefused.unless(
                    url == null
                            || url.getHost() != null
                                    && url.getRawUserInfo() != null
                                    && String.valueOf(url.getScheme()).matches("imaps?"),
                    "loomer.inbound.url",
                    "is no address of a mailbox",
                    "imaps://USER:PASSWORD@HOST/FOLDER");
        }

        /// The address holds a password.
        @Override
        public String toString() {
            return "[mailbox]";
        }
    }
}
