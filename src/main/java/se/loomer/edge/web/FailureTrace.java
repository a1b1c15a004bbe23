package se.loomer.edge.web;

import java.sql.SQLException;
import java.util.ArrayDeque;

/// Writes down where a failure happened without repeating what it speaks of: the message of a library may quote the
/// data that it failed on. Our own messages name things by their ids, so they may stand.
final class FailureTrace {
    private static final int FRAMES_MAX = 40;
    private static final int CAUSES_MAX = 10;

    private FailureTrace() {}

    /// The first cause with its frames, then what it was wrapped in.
    static String of(Throwable failure) {
        var causes = new ArrayDeque<Throwable>();
        for (Throwable at = failure; at != null && causes.size() < CAUSES_MAX; at = at.getCause()) {
            causes.push(at);
        }
        var text = new StringBuilder();
        for (var cause : causes) {
            text.append(text.isEmpty() ? "" : "inside ").append(name(cause)).append('\n');
            var frames = cause.getStackTrace();
            var shown = cause == causes.peek() ? FRAMES_MAX : 1;
            for (var frame = 0; frame < Math.min(frames.length, shown); frame++) {
                text.append("    at ").append(frames[frame]).append('\n');
            }
        }
        return text.toString();
    }

    private static String name(Throwable failure) {
        var name = failure.getClass().getName();
        if (failure instanceof SQLException sql) {
            return name + " [" + sql.getSQLState() + "]";
        }
        var frames = failure.getStackTrace();
        var isOurs = frames.length > 0 && frames[0].getClassName().startsWith("se.loomer.");
        return isOurs ? name + ": " + failure.getMessage() : name;
    }
}
