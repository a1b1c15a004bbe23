package se.loomer.edge.casework;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import se.loomer.edge.staff.Members;
import se.loomer.edge.web.CurrentPerson;
import se.loomer.edge.web.PageNotFound;
import se.loomer.guard.enforcement.SubjectId;

/// Hands controllers that are marked with [CaseAccess] the look of whoever is signed in: `{person}` and `{id}` of the
/// address, `reason` and `quiet` of the form.
@Configuration(proxyBeanMethods = false)
class CaseLookArgument implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private final Members members;

    CaseLookArgument(Members members) {
        this.members = members;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CaseLook.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var access = Objects.requireNonNull(parameter.getContainingClass().getAnnotation(CaseAccess.class));
        var person = CurrentPerson.required(request);
        var staff = members.member(person, access.value()).subject();
        return new CaseLook(
                staff,
                new SubjectId(variable(web, "person")),
                variable(web, "id"),
                Objects.requireNonNullElse(request.getParameter("reason"), ""),
                Boolean.parseBoolean(request.getParameter("quiet")));
    }

    private static UUID variable(NativeWebRequest web, String name) {
        var variables =
                web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        try {
            return UUID.fromString(variables instanceof Map<?, ?> map ? String.valueOf(map.get(name)) : "");
        } catch (IllegalArgumentException none) {
            throw new PageNotFound();
        }
    }
}
