package se.loomer.edge.staff.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.edge.staff.StaffLog;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PersonKind;

/// Writes down every form that staff send in the office and that was taken, whatever page it stands on: a new one needs
/// nothing but its words. Kept is the address with names in place of identifiers.
@Configuration(proxyBeanMethods = false)
class ActLog implements WebMvcConfigurer, HandlerInterceptor {
    private static final String OFFICE = "/office/";
    private static final int REFUSED = 400;

    private final StaffLog acts;

    ActLog(StaffLog acts) {
        this.acts = acts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/office/**").excludePathPatterns("/office/invitations/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (!request.getMethod().equals("POST") || response.getStatus() >= REFUSED || failed != null) {
            return;
        }
        CurrentPerson.of(request)
                .filter(person -> person.kind() == PersonKind.STAFF)
                .ifPresent(person -> acts.keep(person.subject(), String.valueOf(pattern)));
    }

    /// The key of the words for an act: `/office/incidents/{id}/report` is `office.act.incidents-report`.
    static String message(String pattern) {
        return "office.act."
                + pattern.substring(OFFICE.length())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\{[^}]*}", "")
                        .replaceAll("/+", "-")
                        .replaceAll("-$", "");
    }
}
