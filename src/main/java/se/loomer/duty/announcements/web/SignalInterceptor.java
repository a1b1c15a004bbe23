package se.loomer.duty.announcements.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.duty.announcements.NewsChoices;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;

/// Takes Global Privacy Control as an objection to news, once a session: what a person says later goes before it.
@Configuration(proxyBeanMethods = false)
class SignalInterceptor implements WebMvcConfigurer, HandlerInterceptor {
    private static final int REMEMBERED_MAX = 20_000;

    private final NewsChoices choices;
    private final Set<UUID> heard = Collections.newSetFromMap(new ConcurrentHashMap<>());

    SignalInterceptor(NewsChoices choices) {
        this.choices = choices;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/assets/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if ("1".equals(request.getHeader("Sec-GPC"))) {
            CurrentPerson.of(request)
                    .filter(person -> person.kind() != PersonKind.CORRESPONDENT)
                    .filter(person -> heard.add(person.session()))
                    .ifPresent(person -> choices.signalled(person.subject()));
            if (heard.size() > REMEMBERED_MAX) {
                heard.clear();
            }
        }
        return true;
    }
}
