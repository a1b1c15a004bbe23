package se.loomer.edge.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
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
}
