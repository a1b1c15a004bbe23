package se.loomer.edge.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/// Answers every error: with a page in the reader's language, or as RFC 9457 says to programs that ask for JSON.
@Controller
@ControllerAdvice
class ErrorPages implements ErrorController {
    private final PageContexts shells;
    private final ObjectProvider<FormKeeping> keeping;

    ErrorPages(PageContexts shells, ObjectProvider<FormKeeping> keeping) {
        this.shells = shells;
        this.keeping = keeping;
    }

    @ExceptionHandler(SignInRequired.class)
    void signIn(HttpServletRequest request, HttpServletResponse response) {
        AccessDeniedPages.toSignIn(request, response, keeping);
    }

    /// A key in an address that is none leads to nothing. Elsewhere it was made up: a form is answered as one that
    /// holds what cannot be, an address as one that cannot be read.
    @ExceptionHandler
    void unfit(MethodArgumentTypeMismatchException unfit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var otherwise = request.getMethod().equals("POST")
                ? HttpServletResponse.SC_UNPROCESSABLE_CONTENT
                : HttpServletResponse.SC_BAD_REQUEST;
        response.sendError(
                unfit.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? HttpServletResponse.SC_NOT_FOUND
                        : otherwise);
    }

    @RequestMapping("${server.error.path:/error}")
    Object show(HttpServletRequest request, HttpServletResponse response) {
        var status = status(request);
        var page = page(status, request);
        var accepted = request.getHeader("Accept");
        var isProgram = accepted != null && accepted.contains("json") && !accepted.contains("html");
        if (isProgram || PageContexts.path(request).startsWith(SessionFilter.PROGRAMS)) {
            return problem(status, page, shells.of(request).returnPath());
        }
        response.setStatus(status.value());
        return new ModelAndView("web/error", Map.of("page", page));
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, ErrorPage page, String path) {
        var problem = ProblemDetail.forStatus(status);
        problem.setInstance(URI.create(path));
        if (page.reference() != null) {
            problem.setProperty("reference", page.reference());
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static ErrorPage page(HttpStatus status, HttpServletRequest request) {
        var form = ExpiredForm.of(request);
        if (form != null) {
            return new ErrorPage(
                    status.value(), status == HttpStatus.CONFLICT ? "unanswered" : "expired", "letter", null, form);
        }
        var name = switch (status) {
            case CONFLICT -> "other-person";
            case NOT_FOUND -> "not-found";
            case FORBIDDEN -> "forbidden";
            case METHOD_NOT_ALLOWED -> "method";
            case CONTENT_TOO_LARGE -> "too-large";
            case SERVICE_UNAVAILABLE -> "away";
            default -> status.is5xxServerError() ? "failure" : "bad-request";
        };
        var picture = status == HttpStatus.FORBIDDEN ? "door" : status == HttpStatus.NOT_FOUND ? "search" : "empty";
        return new ErrorPage(status.value(), name, picture, FailureFilter.reference(request), null);
    }
}
