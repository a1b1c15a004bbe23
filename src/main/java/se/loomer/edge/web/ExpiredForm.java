package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A form that came without its token, because it was open for too long or its cookie is gone.
///
/// @param action where it was going
/// @param fields what it held
/// @param canBeSentAgain whether the browser vouches that it came from a page of ours, and it holds no secret; only
/// then
///     may it be shown again with a fresh token, else any site could have us offer its forms
public record ExpiredForm(String action, List<Field> fields, boolean canBeSentAgain) {
    private static final String ATTRIBUTE = ExpiredForm.class.getName();
    private static final String CSRF = "_csrf";
    private static final int FIELDS_MAX = 60;

    /// What one field held.
    public record Field(String name, String value) {}

    /// Keeps what the request held for the page that tells about it. That page is made by another dispatch, which
    /// has forgotten how the form came.
    static void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, of(request));
    }

    static @Nullable ExpiredForm kept(HttpServletRequest request) {
        return (ExpiredForm) request.getAttribute(ATTRIBUTE);
    }

    /// What the request sent, for a page that gives it back.
    public static ExpiredForm of(HttpServletRequest request) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                fields.add(new Field(name, value));
            }
        });
        fields.removeIf(field -> field.name().equals(CSRF));
        var isOurs = "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                && request.getQueryString() == null
                && "POST".equals(request.getMethod());
        var isPlain = fields.size() <= FIELDS_MAX
                && fields.stream()
                        .map(field -> field.name().toLowerCase(Locale.ROOT))
                        .noneMatch(name -> name.contains("password") || name.contains("token"));
        return new ExpiredForm(
                ReturnPath.checked(request.getRequestURI(), "/"),
                isOurs && isPlain ? fields : List.of(),
                isOurs && isPlain);
    }
}
