package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A form that could not be taken: it came without its token, or its answer was lost.
///
/// @param action where it was going
/// @param fields what it held
/// @param canBeSentAgain whether it is known to come from a page of ours, and holds no secret; only then
///     may it be shown again with a fresh token, else any site could have us offer its forms
public record ExpiredForm(String action, List<Field> fields, boolean canBeSentAgain) {
    private static final String ATTRIBUTE = ExpiredForm.class.getName();
    private static final int FIELDS_MAX = 60;

    /// What one field held.
    public record Field(String name, String value) {
        /// Whether it holds what is asked for anew each time, and kept nowhere.
        public boolean isSecret() {
            var word = name.toLowerCase(Locale.ROOT);
            return word.equals("code")
                    || word.contains("password")
                    || word.contains("passkey")
                    || word.contains("secret")
                    || word.contains("token");
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// Gives it to the page that tells about it. That page is made by another dispatch, which has forgotten how the
    /// form came.
    public void bindTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable ExpiredForm of(HttpServletRequest request) {
        return (ExpiredForm) request.getAttribute(ATTRIBUTE);
    }

    /// What the request sent, for a page that gives it back.
    ///
    /// @param isOurs whether it is known to come from a page of ours
    public static ExpiredForm of(HttpServletRequest request, boolean isOurs) {
        var fields = typed(request);
        var canBeSentAgain = isOurs
                && request.getQueryString() == null
                && "POST".equals(request.getMethod())
                && fields.size() <= FIELDS_MAX
                && fields.stream().noneMatch(Field::isSecret);
        return new ExpiredForm(
                ReturnPath.checked(request.getRequestURI(), "/"), canBeSentAgain ? fields : List.of(), canBeSentAgain);
    }

    /// What a form held of its own; the fields that we put into every form begin with an underscore.
    public static List<Field> typed(HttpServletRequest request) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                fields.add(new Field(name, value));
            }
        });
        fields.removeIf(field -> field.name().startsWith("_"));
        return fields;
    }
}
