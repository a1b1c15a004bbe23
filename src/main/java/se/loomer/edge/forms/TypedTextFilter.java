package se.loomer.edge.forms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.TypedText;

/// Hands controllers the texts of forms as [TypedText] reads them. Secrets are theirs who typed them and stay as they
/// are.
final class TypedTextFilter extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Read(request), response);
    }

    private static final class Read extends HttpServletRequestWrapper {
        private final Map<String, String[]> parameters;

        private Read(HttpServletRequest request) {
            super(request);
            var read = new LinkedHashMap<String, String[]>();
            request.getParameterMap().forEach((name, values) -> read.put(name, read(name, values)));
            parameters = Collections.unmodifiableMap(read);
        }

        private static String[] read(String name, String[] values) {
            return new ExpiredForm.Field(name, "").isSecret() || name.startsWith("_")
                    ? values
                    : Arrays.stream(values).map(TypedText::read).toArray(String[]::new);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = parameters.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = parameters.get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return parameters;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
