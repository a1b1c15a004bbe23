package se.loomer.duty.rights.office;

import java.time.Instant;
import java.util.List;
import se.loomer.duty.rights.QueuedRequest;
import se.loomer.guard.enforcement.SubjectId;

/// The requests that wait, or those that have ended: keys and dates, and nothing of what was written.
///
/// @param reader who reads it
public record RequestQueuePage(List<QueuedRequest> requests, boolean isOpen, SubjectId reader, Instant now) {
    /// The state in a word, as the end of a message key.
    public String word(QueuedRequest request) {
        return word(request, now);
    }

    static String word(QueuedRequest request, Instant now) {
        return request.isOverdue(now) ? "overdue" : request.state().key();
    }

    /// How to mark the state: the class of its chip.
    public String chip(QueuedRequest request) {
        return chip(request, now);
    }

    static String chip(QueuedRequest request, Instant now) {
        if (request.isOverdue(now)) {
            return "bad";
        }
        return switch (request.state()) {
            case RECEIVED -> "waiting";
            case TAKEN, EXTENDED -> "accent";
            case ANSWERED -> "good";
            case REFUSED, MERGED, RECALLED -> "neutral";
        };
    }

    /// Who has it, seen by the reader, as the end of a message key.
    public String owner(QueuedRequest request) {
        return owner(request, reader);
    }

    static String owner(QueuedRequest request, SubjectId reader) {
        var owner = request.owner();
        return owner == null ? "nobody" : owner.equals(reader) ? "me" : "colleague";
    }
}
