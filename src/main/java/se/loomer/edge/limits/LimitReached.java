package se.loomer.edge.limits;

import java.time.Instant;

/// Somebody met a limit. It rises to the one place that answers it, [LimitAnswers], because the answer is the same
/// whatever was asked for.
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Limit limit;
    private final transient Instant until;

    public LimitReached(Limit limit, Instant until) {
        super("limit " + limit.name() + " is reached", null, false, false);
        this.limit = limit;
        this.until = until;
    }

    Limit limit() {
        return limit;
    }

    Instant until() {
        return until;
    }
}
