package se.loomer.edge.limits;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.edge.web.Messages;
import se.loomer.guard.enforcement.Logins;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.ServiceProperties;

/// Reads the table, and puts its limits before the controllers. A table that is wrong stops the start.
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {
    @Bean
    LimitTable limitTable(ServiceProperties service) throws IOException {
        var table = LimitTable.shipped();
        return service.limits() == null ? table : table.with(Files.readString(service.limits()));
    }

    @Bean
    Limits limits(LimitTable table, Logins logins, Secrets secrets, Clock clock) {
        return new Limits(table, new LimitStore(logins.limits(), clock), secrets.derive("limits"), clock);
    }

    @Bean
    LimitGate limitGate(Limits limits, ObjectProvider<KnownDevices> devices, ServiceProperties service) {
        return new LimitGate(limits, devices, service.trustedHops());
    }

    @Bean
    FilterRegistrationBean<FloodFilter> floodFilter(Limits limits, LimitGate gate, Messages messages, Clock clock) {
        var registration = new FilterRegistrationBean<>(new FloodFilter(limits, gate, messages, clock));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    WebMvcConfigurer limitInterceptor(LimitGate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate);
            }
        };
    }

    @Bean
    SmartInitializingSingleton limitCheck(
            LimitTable table,
            Messages messages,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        return () -> LimitChecks.check(table, LimitChecks.routes(routes), messages);
    }

    @Bean
    RecurringTask<Void> limitCleaning(Limits limits) {
        return Tasks.recurring("limit-cleaning", FixedDelay.ofMinutes(1)).execute((_, _) -> limits.clean());
    }

    /// What the table must keep to before anything is served: it guards forms that there are, and says everything
    /// in words.
    static final class LimitChecks {
        private LimitChecks() {}

        /// Every form of the site: `POST /enquiries/{id}/companies`.
        static Set<String> routes(RequestMappingHandlerMapping mapping) {
            var routes = new TreeSet<String>();
            mapping.getHandlerMethods()
                    .keySet()
                    .forEach(route -> route.getPatternValues().forEach(pattern -> {
                        for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                            routes.add(method.name() + " " + pattern);
                        }
                    }));
            return routes;
        }

        static void check(LimitTable table, Set<String> routes, Messages messages) {
            for (var limit : table.limits().values()) {
                for (var route : limit.routes()) {
                    if (!routes.contains(route)) {
                        throw new LimitTable.Wrong(limit.name(), "the site has no route '%s'".formatted(route));
                    }
                }
                if (!messages.has("limits.name." + limit.name())) {
                    throw new LimitTable.Wrong(limit.name(), "it has no words");
                }
            }
        }
    }
}
