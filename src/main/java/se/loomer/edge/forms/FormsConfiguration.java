package se.loomer.edge.forms;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.FormTokens;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.Logins;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.policy.Policy;

/// Puts the filters of forms behind the security chain, which has looked at each form's token by then.
@Configuration(proxyBeanMethods = false)
class FormsConfiguration {
    @Bean
    FormAnswers formAnswers(Logins logins, Secrets secrets) {
        return new FormAnswers(RecordJdbcClient.create(logins.forms()), secrets);
    }

    @Bean
    RecentPages recentPages(Clock clock) {
        return new RecentPages(clock);
    }

    @Bean
    KeptForms keptForms(
            Logins logins, Secrets secrets, FormTokens tokens, DeviceCookie cookies, Policy policy, Clock clock) {
        var life = policy.fact("kept-form-life").duration();
        return new KeptForms(RecordJdbcClient.create(logins.forms()), secrets, tokens, cookies, life, clock);
    }

    /// Before all that looks at what was typed.
    @Bean
    FilterRegistrationBean<TypedTextFilter> typedTextFilter() {
        var registration = new FilterRegistrationBean<>(new TypedTextFilter());
        registration.setOrder(-1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<OnceFilter> onceFilter(
            FormTokens tokens,
            FormAnswers answers,
            RecentPages pages,
            KeptForms forms,
            PurposeScope scope,
            Secrets secrets) {
        var registration = new FilterRegistrationBean<>(new OnceFilter(tokens, answers, pages, forms, scope, secrets));
        registration.setOrder(0);
        return registration;
    }

    @Bean
    FilterRegistrationBean<KeptFormFilter> keptFormFilter(KeptForms forms, DeviceCookie cookies, Messages messages) {
        var registration = new FilterRegistrationBean<>(new KeptFormFilter(forms, cookies, messages));
        registration.setOrder(0);
        return registration;
    }

    @Bean
    RecurringTask<Void> formCleaning(FormAnswers answers, RecentPages pages, KeptForms forms) {
        return Tasks.recurring("form-cleaning", FixedDelay.ofMinutes(5)).execute((_, _) -> {
            answers.clean();
            pages.clean();
            forms.clean();
        });
    }
}
