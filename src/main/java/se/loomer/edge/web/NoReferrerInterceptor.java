package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Carries out [NoReferrer].
final class NoReferrerInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && (method.hasMethodAnnotation(NoReferrer.class)
                        || method.getBeanType().isAnnotationPresent(NoReferrer.class))) {
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        return true;
    }
}
