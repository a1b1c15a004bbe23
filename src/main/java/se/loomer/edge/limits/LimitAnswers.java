package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import se.loomer.edge.web.ExpiredForm;
import se.loomer.edge.web.FormTokens;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.edge.web.Pages;

/// Tells whoever meets a limit which it is, until when, and what ends it, or that it cannot be counted now: by a
/// page, or as RFC 9457 says to programs and parts of pages.
@ControllerAdvice
class LimitAnswers {
    private final Messages messages;
    private final FormTokens tokens;
    private final Clock clock;

    LimitAnswers(Messages messages, FormTokens tokens, Clock clock) {
        this.messages = messages;
        this.tokens = tokens;
        this.clock = clock;
    }

    @ExceptionHandler(LimitReached.class)
    Object answer(LimitReached reached, Language language, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Retry-After", String.valueOf(seconds(reached)));
        var accepted = request.getHeader("Accept");
        var isProgram = accepted != null && accepted.contains("json") && !accepted.contains("html");
        if (isProgram || request.getHeader("HX-Request") != null) {
            return problem(reached, language);
        }
        if (reached.isUncounted()) {
            return new ModelAndView(
                    "limits/uncounted",
                    Map.of("form", ExpiredForm.of(request, tokens.comesFromUs(request))),
                    status(reached));
        }
        var page = new LimitPage(
                reached.limit().name(),
                reached.until(),
                reached.limit().clears().stream().map(Limit::word).toList(),
                ExpiredForm.of(request, tokens.comesFromUs(request)));
        return Pages.of("limits/reached", page, status(reached));
    }

    private static HttpStatus status(LimitReached reached) {
        return reached.isUncounted() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.TOO_MANY_REQUESTS;
    }

    private long seconds(LimitReached reached) {
        return Math.max(
                1,
                Duration.between(clock.instant(), reached.until())
                        .plusMillis(999)
                        .toSeconds());
    }

    private ResponseEntity<ProblemDetail> problem(LimitReached reached, Language language) {
        var name = reached.limit().name();
        var problem = ProblemDetail.forStatus(status(reached));
        problem.setType(URI.create("/limits#" + name));
        problem.setTitle(
                messages.text(language, reached.isUncounted() ? "limits.uncounted.title" : "limits.reached.title"));
        problem.setDetail(messages.text(language, "limits.name." + name));
        problem.setProperty("limit", name);
        problem.setProperty("until", reached.until().toString());
        problem.setProperty(
                "clears", reached.limit().clears().stream().map(Limit::word).toList());
        return ResponseEntity.status(status(reached))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
