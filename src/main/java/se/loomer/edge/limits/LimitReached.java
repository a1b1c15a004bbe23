package se.loomer.edge.limits;

import java.time.Instant;

/// Somebody met a limit. It rises to the one place that answers it, [LimitAnswers], because the answer is the same
/// whatever was asked for.
public final class LimitReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Limit limit;
    private final transient Instant until;
    private final boolean isUncounted;

    public LimitReached(Limit limit, Instant until) {
        this(limit, until, false);
    }

    private LimitReached(Limit limit, Instant until, boolean isUncounted) {
        super(
                "limit %s %s".formatted(limit.name(), isUncounted ? "cannot be counted" : "is reached"),
                null,
                false,
                false);
        this.limit = limit;
        this.until = until;
        this.isUncounted = isUncounted;
    }

    /// Nobody did anything too often: what is left of the limit cannot be asked for, and it lets nobody through
    /// blindly.
    static LimitReached uncounted(Limit limit, Instant until) {
        return new LimitReached(limit, until, true);
    }

    /// Whether nobody can tell if the limit is reached.
    public boolean isUncounted() {
        return isUncounted;
    }

    Limit limit() {
        return limit;
    }

    /// Until when nothing is let through.
    public Instant until() {
        return until;
    }
}
