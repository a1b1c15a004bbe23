package se.loomer.service.support.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The routes of the site's pages. What somebody says is about one of these, never about an address, which may hold the
/// key of a person's thing or a secret.
@Component
class PagePatterns {
    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    PagePatterns(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /// The route, if it is one of a page; else nothing.
    @Nullable
    String known(String pattern) {
        return pages().contains(pattern) ? pattern : null;
    }

    private Set<String> pages() {
        return mapping.getObject().getHandlerMethods().keySet().stream()
                .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .collect(Collectors.toSet());
    }

    /// The route as people read it: what differs from page to page is left open.
    static String shown(String pattern) {
        return pattern.replaceAll("\\{[a-zA-Z]+}", "…");
    }
}
