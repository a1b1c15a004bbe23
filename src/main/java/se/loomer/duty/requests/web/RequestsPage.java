package se.loomer.duty.requests.web;

import java.time.Instant;
import java.util.List;
import se.loomer.duty.requests.Request;

/// All requests of one person.
public record RequestsPage(List<Request> requests, Instant now) {
    /// The class of a request's chip.
    public String chip(Request request) {
        return RequestPage.chip(request, now);
    }

    /// The state in a word, as the end of a message key.
    public String word(Request request) {
        return RequestPage.word(request, now);
    }
}
