package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands controllers what the request tells about its browser.
final class ClientArgument implements HandlerMethodArgumentResolver {
    private final int trustedHops;

    ClientArgument(int trustedHops) {
        this.trustedHops = trustedHops;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Client.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        return Client.of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)), trustedHops);
    }
}
