package se.loomer.service.support.office;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.support.CaseQueue;
import se.loomer.service.support.QueuedCase;

/// A page of the cases that wait, or of those that have ended.
///
/// @param reader who reads it
/// @param isFirst whether it is the first page
public record CaseQueuePage(
        CaseQueue.Page page,
        CaseQueue.Counts counts,
        CaseQueue.Show show,
        boolean isFirst,
        SubjectId reader,
        Instant now) {

    /// How a case stands, as the end of a message key.
    public String word(QueuedCase one) {
        return word(one, now);
    }

    static String word(QueuedCase one, Instant now) {
        if (!one.isOpen()) {
            return "ended";
        }
        return one.isOverdue(now) ? "overdue" : one.waits() ? "waits" : one.owner() == null ? "quiet" : "answered";
    }

    /// How to mark it: the class of its chip.
    public String chip(QueuedCase one) {
        return chip(one, now);
    }

    static String chip(QueuedCase one, Instant now) {
        return switch (word(one, now)) {
            case "overdue" -> "bad";
            case "waits" -> "waiting";
            case "answered" -> "accent";
            default -> "neutral";
        };
    }

    /// Who has a case, seen by the reader, as the end of a message key.
    public String owner(QueuedCase one) {
        return owner(one, reader);
    }

    static String owner(QueuedCase one, SubjectId reader) {
        var owner = one.owner();
        return owner == null ? "nobody" : owner.equals(reader) ? "me" : "colleague";
    }

    /// What a case is, in a few words that say nothing of its person.
    public String what(QueuedCase one, PageContext shell) {
        var rating = one.rating();
        return rating == null
                ? shell.text("support.topic." + one.topic().key())
                : shell.text("office.cases.rated", rating);
    }

    /// How many cases a list holds, null where it is not counted.
    public @Nullable Integer count(CaseQueue.Show list) {
        return switch (list) {
            case DUE -> counts.due();
            case UNASSIGNED -> counts.unassigned();
            case QUIET -> counts.quiet();
            case MINE -> counts.mine();
            case ALL -> counts.all();
            case ENDED -> null;
        };
    }

    /// The address of the next page, null behind the last.
    public @Nullable String next() {
        var next = page.next();
        return next == null ? null : "/office/cases?show=%s&after=%s".formatted(show.key(), next);
    }
}
