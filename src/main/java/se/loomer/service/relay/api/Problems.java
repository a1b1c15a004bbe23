package se.loomer.service.relay.api;

import jakarta.servlet.ServletException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import se.loomer.guard.enforcement.ServiceProperties;

/// Answers problems as RFC 9457 says, with a type that leads to its explanation.
@RestControllerAdvice(basePackageClasses = Problems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Problems {
    private final URI publicUrl;
    private final Clock clock;

    Problems(ServiceProperties service, Clock clock) {
        this.publicUrl = service.publicUrl();
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> found(ProblemFound found) {
        var problem = found.problem();
        var body = ProblemDetail.forStatusAndDetail(problem.status(), found.detail());
        body.setType(publicUrl.resolve("/api/problems/" + problem.key()));
        body.setTitle(problem.title());
        var answer = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        var until = found.until();
        if (until != null) {
            var wait = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
            if (problem == Problem.TOO_MANY_REQUESTS) {
                answer.header("RateLimit", "\"token\";r=0;t=" + wait);
            }
        }
        if (problem == Problem.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"loomer\"");
        }
        return answer.body(body);
    }

    /// What the framework refuses, with its own status: other forms of an answer (406) or of a body (415), a parameter
    /// that is missing (400).
    @ExceptionHandler({ServletException.class})
    ResponseEntity<ProblemDetail> refused(ServletException refused) throws ServletException {
        if (!(refused instanceof ErrorResponse answer)) {
            throw refused;
        }
        return ResponseEntity.status(answer.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatus(answer.getStatusCode()));
    }

    /// A key that is none leads to nothing.
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(MethodArgumentTypeMismatchException unfit) {
        return found(
                unfit.getName().equals("limit")
                        ? new ProblemFound(Problem.INVALID, "limit is a number from 1 to 99")
                        : new ProblemFound(Problem.NOT_FOUND, "No key looks like this one."));
    }
}
