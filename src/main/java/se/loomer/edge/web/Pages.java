package se.loomer.edge.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/// Makes the answer of a page: a template, what it shows, and the status that follows from what must be corrected.
public final class Pages {
    private Pages() {}

    /// A page, 200.
    public static ModelAndView of(String template, Object page) {
        return of(template, page, HttpStatus.OK);
    }

    /// A page with a form: 422 where something in it must be corrected, else 200.
    public static ModelAndView of(String template, Object page, FieldErrors errors) {
        return of(template, page, status(errors));
    }

    /// A page that takes plain parameters, with the errors of its form as `errors`: 422 where there are any, else 200.
    public static ModelAndView of(String template, FieldErrors errors) {
        return new ModelAndView(template, Map.of("errors", errors), status(errors));
    }

    private static HttpStatus status(FieldErrors errors) {
        return errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    /// A page with another status.
    public static ModelAndView of(String template, Object page, HttpStatus status) {
        return new ModelAndView(template, Map.of("page", page), status);
    }
}
