package se.loomer.service.statistics.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.edge.web.Client;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.RemoteAddress;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.service.statistics.Area;
import se.loomer.service.statistics.Audience;
import se.loomer.service.statistics.Counting;
import se.loomer.service.statistics.Event;
import se.loomer.service.statistics.Usage;
import se.loomer.service.statistics.VisitSource;

/// Counts whole pages that were answered well, and notes how somebody signed in used the services. Programs, the office
/// and parts of pages are not counted; whoever's browser says Global Privacy Control is counted as a page, never as a
/// visitor.
@Component
class CountingInterceptor implements HandlerInterceptor, WebMvcConfigurer {
    private static final int NAME_LENGTH_MAX = 400;

    private final Counting counting;
    private final Usage usage;
    private final int trustedHops;

    CountingInterceptor(Counting counting, Usage usage, ServiceProperties service) {
        this.counting = counting;
        this.usage = usage;
        this.trustedHops = service.trustedHops();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/assets/**", "/office/**", "/office", "/api/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (failure != null || response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
            return;
        }
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var area = Area.of(Objects.toString(pattern, "/?"));
        var isForm = request.getMethod().equals("POST");
        if (isForm || isPage(request, response)) {
            CurrentPerson.of(request)
                    .filter(person -> person.kind() == PersonKind.PERSON || person.kind() == PersonKind.REPRESENTATIVE)
                    .ifPresent(person -> usage.note(person.subject(), area, isForm, Client.of(request, trustedHops)));
        }
        if (!isForm && isPage(request, response)) {
            count(request, area);
        }
    }

    private void count(HttpServletRequest request, Area area) {
        if (!Audience.isPerson(request::getHeader)) {
            return;
        }
        var name = request.getHeader("User-Agent");
        counting.count(Event.VISIT, area.key());
        VisitSource.of(request.getHeader("Referer"), request.getServerName())
                .ifPresent(kind -> counting.count(Event.SOURCE, kind));
        if (!"1".equals(request.getHeader("Sec-GPC"))) {
            counting.visitor(
                    RemoteAddress.of(request, trustedHops),
                    name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX)));
        }
    }

    private static boolean isPage(HttpServletRequest request, HttpServletResponse response) {
        var type = response.getContentType();
        return request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && type != null
                && type.startsWith("text/html")
                && response.getStatus() == HttpServletResponse.SC_OK;
    }
}
