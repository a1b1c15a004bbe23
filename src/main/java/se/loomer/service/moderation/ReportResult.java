package se.loomer.service.moderation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Secret;

/// What came of reporting something.
public sealed interface ReportResult {
    /// Received.
    ///
    /// @param matter under which it is tried
    /// @param status opens the report's own page for whoever has no account, null for everybody else
    record Received(MatterId matter, @Nullable Secret status) implements ReportResult {}

    /// Something has to be corrected first.
    record Invalid(FieldErrors errors) implements ReportResult {}

    /// Reports of this person are not tried for a time, because earlier ones were misuse.
    record Paused(Instant until) implements ReportResult {}

    /// There is no such thing, or the person never saw or received it.
    record UnknownThing() implements ReportResult {}
}
