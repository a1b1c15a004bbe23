package se.loomer.duty.requests.web;

import java.time.Duration;
import java.time.Instant;
import se.loomer.duty.requests.Request;
import se.loomer.duty.requests.RequestState;

/// One request, with the clock that runs until its answer.
///
/// @param news what just happened, as the end of a message key; empty for nothing
public record RequestPage(Request request, Instant now, String news) {
    private static final int WHOLE = 100;

    public boolean isOverdue() {
        return request.isOverdue(now);
    }

    /// How to mark the state: the class of its chip.
    public String chip() {
        return chip(request, now);
    }

    static String chip(Request request, Instant now) {
        return request.isOverdue(now) ? "bad" : chip(request.state());
    }

    private static String chip(RequestState state) {
        return switch (state) {
            case RECEIVED -> "waiting";
            case TAKEN, EXTENDED -> "accent";
            case ANSWERED -> "good";
            case REFUSED, MERGED, RECALLED -> "neutral";
        };
    }

    /// The state in a word, as the end of a message key.
    public String word() {
        return word(request, now);
    }

    static String word(Request request, Instant now) {
        return request.isOverdue(now) ? "overdue" : request.state().key();
    }

    /// How much of the time has passed, in percent.
    public int passed() {
        var whole = Duration.between(request.receivedAt(), request.dueAt()).toSeconds();
        var until = request.decidedAt() == null ? now : request.decidedAt();
        var gone = Duration.between(request.receivedAt(), until).toSeconds();
        return whole <= 0 ? WHOLE : (int) Math.clamp(gone * WHOLE / whole, 0, WHOLE);
    }

    /// What is left, in percent.
    public int left() {
        return WHOLE - passed();
    }
}
