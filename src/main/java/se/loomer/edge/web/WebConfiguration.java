package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.guard.enforcement.IdentifierConverter;
import se.loomer.guard.enforcement.ServiceProperties;

/// How Spring serves our pages and files; its settings stand in `web/server.properties`.
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:web/server.properties")
@EnableConfigurationProperties({ServiceProperties.class, WebProperties.class})
class WebConfiguration implements WebMvcConfigurer {
    private static final Duration LASTING = Duration.ofDays(365);
    private static final Duration PASSING = Duration.ofHours(1);

    private final Assets assets;
    private final PageContexts shells;

    private final FreshFactorInterceptor fresh;
    private final int trustedHops;

    WebConfiguration(Assets assets, PageContexts shells, FreshFactorInterceptor fresh, ServiceProperties service) {
        this.assets = assets;
        this.shells = shells;
        this.fresh = fresh;
        this.trustedHops = service.trustedHops();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(assets.lastingRoot() + "**")
                .setCacheControl(CacheControl.maxAge(LASTING).cachePublic().immutable())
                .setUseLastModified(false)
                .resourceChain(false)
                .addResolver(assets);
        registry.addResourceHandler(Assets.ROOT + "**")
                .setCacheControl(CacheControl.maxAge(PASSING).cachePublic())
                .setUseLastModified(false)
                .resourceChain(false)
                .addResolver(assets);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentPersonArgument());
        resolvers.add(new PageContextArgument(shells));
        resolvers.add(new ClientArgument(trustedHops));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new IdentifierConverter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new NoReferrerInterceptor());
        registry.addInterceptor(fresh);
    }

    /// Hands controllers what the request tells about its browser.
    static final class ClientArgument implements HandlerMethodArgumentResolver {
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

    /// Hands controllers whoever is signed in.
    static final class CurrentPersonArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.nestedIfOptional().getNestedParameterType() == CurrentPerson.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            var request = web.getNativeRequest(HttpServletRequest.class);
            var person = request == null ? Optional.<CurrentPerson>empty() : CurrentPerson.of(request);
            return parameter.getParameterType() == Optional.class ? person : person.orElseThrow(SignInRequired::new);
        }
    }

    /// Hands controllers the shell, or the reader's language alone.
    static final class PageContextArgument implements HandlerMethodArgumentResolver {
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

    /// Carries out [NoReferrer].
    static final class NoReferrerInterceptor implements HandlerInterceptor {
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
}
