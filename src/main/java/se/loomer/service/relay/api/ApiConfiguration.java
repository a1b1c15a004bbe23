package se.loomer.service.relay.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.web.FileForm;

/// Lets controllers of the interface take the program that calls.
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
    private final Callers callers;

    ApiConfiguration(Callers callers) {
        this.callers = callers;
    }

    @Bean
    static FileForm filesOfPrograms() {
        return FileForm.at("/api/v1/disclosures/[^/]+/files", Uploads.FORM_BYTES_MAX);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument(callers));
    }

    /// Hands a controller the program that calls it.
    static final class CallerArgument implements HandlerMethodArgumentResolver {
        private final Callers callers;

        CallerArgument(Callers callers) {
            this.callers = callers;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return callers.of(
                    Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""),
                    request.getNativeRequest());
        }
    }
}
