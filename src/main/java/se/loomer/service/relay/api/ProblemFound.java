package se.loomer.service.relay.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.limits.LimitReached;

/// Ends a request with a problem.
final class ProblemFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String detail;
    private final @Nullable Instant until;

    ProblemFound(Problem problem, String detail) {
        this(problem, detail, null);
    }

    /// @param until when it is over, for those that end by themselves
    ProblemFound(Problem problem, String detail, @Nullable Instant until) {
        super(problem.key());
        this.problem = problem;
        this.detail = detail;
        this.until = until;
    }

    /// What a limit refuses, told as what it is.
    static ProblemFound of(LimitReached refusal) {
        var problem = refusal.isUncounted() ? Problem.AWAY : Problem.TOO_MANY_REQUESTS;
        return new ProblemFound(problem, "Wait as long as Retry-After says.", refusal.until());
    }

    Problem problem() {
        return problem;
    }

    String detail() {
        return detail;
    }

    @Nullable
    Instant until() {
        return until;
    }
}
