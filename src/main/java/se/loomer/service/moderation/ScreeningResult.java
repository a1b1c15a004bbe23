package se.loomer.service.moderation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of looking at a text before it is sent.
public sealed interface ScreeningResult {
    /// It may go.
    record Clear() implements ScreeningResult {}

    /// It is not sent: it met rules that weigh too much together. Staff are asked to look.
    ///
    /// @param hits the heaviest first; their words are told to the writer
    record Stopped(List<RuleMatch> hits) implements ScreeningResult {}

    /// The writer may send only a few texts a day for a time, and has sent them.
    record Limited(int perDay, Instant until) implements ScreeningResult {}

    /// The writer is suspended.
    ///
    /// @param until null where it is for good
    record Suspended(@Nullable Instant until) implements ScreeningResult {}
}
