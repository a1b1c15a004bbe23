package se.loomer.edge.forms;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import se.loomer.edge.web.DeviceCookie;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.FormTokens;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.TypedText;
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

    /// Hands controllers the texts of forms as [TypedText] reads them. Secrets are theirs who typed them and stay
    /// as they are.
    static final class TypedTextFilter extends OncePerRequestFilter {
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return !request.getMethod().equals("POST");
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(new Read(request), response);
        }

        private static final class Read extends HttpServletRequestWrapper {
            private final Map<String, String[]> parameters;

            private Read(HttpServletRequest request) {
                super(request);
                var read = new LinkedHashMap<String, String[]>();
                request.getParameterMap().forEach((name, values) -> read.put(name, read(name, values)));
                parameters = Collections.unmodifiableMap(read);
            }

            private static String[] read(String name, String[] values) {
                return new ExpiredForm.Field(name, "").isSecret() || name.startsWith("_")
                        ? values
                        : Arrays.stream(values).map(TypedText::read).toArray(String[]::new);
            }

            @Override
            public @Nullable String getParameter(String name) {
                var values = parameters.get(name);
                return values == null || values.length == 0 ? null : values[0];
            }

            @Override
            public String @Nullable [] getParameterValues(String name) {
                var values = parameters.get(name);
                return values == null ? null : values.clone();
            }

            @Override
            public Map<String, String[]> getParameterMap() {
                return parameters;
            }

            @Override
            public Enumeration<String> getParameterNames() {
                return Collections.enumeration(parameters.keySet());
            }
        }
    }
}
