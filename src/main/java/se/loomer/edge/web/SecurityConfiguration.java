package se.loomer.edge.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.policy.Policy;

/// The one chain that every request passes: headers, bounds, who is signed in, forged forms, the office's door.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    static final String PERMISSIONS_POLICY =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            ObjectProvider<Sessions> sessions,
            SessionCookie cookie,
            Policy policy,
            ObjectProvider<RequestMappingHandlerMapping> routes,
            ObjectProvider<FormKeeping> keeping,
            FormTokens tokens,
            ObjectProvider<FileForm> files,
            ServiceProperties service) {
        var doors = new AccessDeniedPages(routes, keeping, tokens);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers, service.isSecure()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(policy))
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                        // Mail programs send this form by themselves (RFC 8058); its address is the secret.
                        .ignoringRequestMatchers("/unsubscribe/*")
                        // Programs come with a token in a header, which no site can make a browser send; no cookie is
                        // looked at.
                        .ignoringRequestMatchers("/api/**")
                        // Each request is signed in anew by its cookie; that is no reason to void the forms of other
                        // tabs.
                        .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
                .authorizeHttpRequests(SecurityConfiguration::office)
                .exceptionHandling(refused -> refused.accessDeniedHandler(doors).authenticationEntryPoint(doors))
                .addFilterAfter(new SizeFilter(files.stream().toList()), HeaderWriterFilter.class)
                // Who sends a form is known before its token is looked at, so that an old form can be given back to
                // them.
                .addFilterBefore(new SessionFilter(sessions, cookie), CsrfFilter.class);
        return http.build();
    }

    private static void office(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers("/office/invitations/**")
                .permitAll()
                .requestMatchers("/office/**", "/office")
                .hasAuthority(PersonKind.STAFF.name())
                .anyRequest()
                .permitAll();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, boolean isHttps) {
        headers.contentSecurityPolicy(content -> content.policyDirectives(ContentPolicy.OWN))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .xssProtection(HeadersConfigurer.XXssConfig::disable)
                .addHeaderWriter((request, response) -> {
                    if (!response.containsHeader("Cache-Control")) {
                        response.setHeader("Cache-Control", "no-store");
                    }
                })
                .httpStrictTransportSecurity(
                        https -> https.requestMatcher(request -> isHttps).includeSubDomains(true));
    }

    private static CookieCsrfTokenRepository csrfCookie(Policy policy) {
        var cookie = new CookieCsrfTokenRepository();
        var life = policy.fact("session-life").duration();
        cookie.setCookieName("__Host-csrf");
        cookie.setCookieCustomizer(attributes ->
                attributes.path("/").secure(true).httpOnly(true).sameSite("Lax").maxAge(life));
        return cookie;
    }

    /// There are no accounts but our own, so Spring makes none up.
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new UnsupportedOperationException("people sign in through the accounts module");
        };
    }

    @Bean
    FreshFactorInterceptor freshFactorInterceptor(ObjectProvider<Factors> factors, Clock clock, Policy policy) {
        return new FreshFactorInterceptor(
                factors, clock, policy.fact("fresh-factor").duration());
    }

    @Bean
    FilterRegistrationBean<FailureFilter> failureFilter() {
        var registration = new FilterRegistrationBean<>(new FailureFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /// An address with a slash too many leads to the one without; behind the chain, which refuses two at the beginning.
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        return new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**")
                .redirect(HttpStatus.PERMANENT_REDIRECT)
                .build());
    }

    @Bean
    FilterRegistrationBean<CookieFilter> cookieFilter(
            Policy policy, ApplicationEventPublisher events, WebProperties web) {
        var registration = new FilterRegistrationBean<>(
                new CookieFilter(policy, events, web.cookies().strict()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /// Refuses requests that no form of ours could have sent: too large ones, and those that hold the character
    /// NUL, which PostgreSQL cannot keep. Whoever sends has to tell the length, in one way: browsers do, and two
    /// lengths (RFC 9112, 6.3) are how requests are smuggled.
    static final class SizeFilter extends OncePerRequestFilter {
        static final int REQUEST_BYTES_MAX = 200_000;

        /// As much as is read of what will be refused, so that a browser gets to see why.
        private static final int READ_BYTES_MAX = 50_000_000;

        private final List<FileForm> files;

        SizeFilter(List<FileForm> files) {
            this.files = files;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var most = bytesMax(request);
            if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
                response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
            } else if (request.getContentLengthLong() > most) {
                if (most > REQUEST_BYTES_MAX && request.getContentLengthLong() <= READ_BYTES_MAX) {
                    request.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else if (holdsNul(request)) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                chain.doFilter(request, response);
            }
        }

        private int bytesMax(HttpServletRequest request) {
            return files.stream()
                    .filter(form -> form.path().matcher(request.getRequestURI()).matches())
                    .mapToInt(FileForm::bytesMax)
                    .findFirst()
                    .orElse(REQUEST_BYTES_MAX);
        }

        private static boolean holdsNul(HttpServletRequest request) {
            return request.getParameterMap().values().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(value -> value.indexOf('\0') >= 0);
        }
    }
}
