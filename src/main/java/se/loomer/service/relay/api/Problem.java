package se.loomer.service.relay.api;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What can go wrong with a request, each explained on a page of its own to which the problem's type leads.
public enum Problem implements Keyed {
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "The request needs a valid token"),
    SCOPE_MISSING(HttpStatus.FORBIDDEN, "The token may not do this"),
    COMPANY_CLOSED(HttpStatus.FORBIDDEN, "The company is not approved, or has left"),
    COMPANY_SUSPENDED(HttpStatus.FORBIDDEN, "The company is suspended"),
    COMPANY_PAUSED(HttpStatus.FORBIDDEN, "The company is paused"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
    ALREADY_ANSWERED(HttpStatus.CONFLICT, "It is answered already"),
    NOTHING_OPEN(HttpStatus.CONFLICT, "Nothing is open that could be ended"),
    AGREED(HttpStatus.CONFLICT, "The person has accepted an offer"),
    UNDER_WAY(HttpStatus.CONFLICT, "The same request is under way"),
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for another request"),
    UNREADABLE(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "Something in the request has to be mended"),
    REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The message was not sent"),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    AWAY(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now");

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The status of the answer.
    public HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /// The problem of this key, if it is one.
    public static Optional<Problem> of(String key) {
        return SubmittedChoice.of(values(), Problem::key, key);
    }
}
