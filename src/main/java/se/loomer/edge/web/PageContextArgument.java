package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands controllers the shell, or the reader's language alone.
final class PageContextArgument implements HandlerMethodArgumentResolver {
    private final PageContexts shells;

    PageContextArgument(PageContexts shells) {
        this.shells = shells;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageContext.class || parameter.getParameterType() == Language.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var shell = shells.of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
        return parameter.getParameterType() == PageContext.class ? shell : shell.language();
    }
}
