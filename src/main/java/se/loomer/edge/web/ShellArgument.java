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
final class ShellArgument implements HandlerMethodArgumentResolver {
    private final Shells shells;

    ShellArgument(Shells shells) {
        this.shells = shells;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Shell.class || parameter.getParameterType() == Language.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var shell = shells.of(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
        return parameter.getParameterType() == Shell.class ? shell : shell.language();
    }
}
