package se.loomer.service.relay.api;

import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.limits.LimitReached;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;

/// Ends a request with a problem.
final class ProblemFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// A field of a line of an offer, as its form names it.
    private static final Pattern NUMBERED = Pattern.compile("(\\w+)-(\\d+)");

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

    /// What has to be mended in what was sent, each with where it stands.
    static ProblemFound of(FieldErrors errors, Messages messages) {
        var detail = errors.byField().entrySet().stream()
                .map(error -> "%s: %s"
                        .formatted(
                                NUMBERED.matcher(error.getKey())
                                        .replaceAll(at -> "lines[%d].%s"
                                                .formatted(Integer.parseInt(at.group(2)) - 1, at.group(1))),
                                messages.text(
                                        Language.EN,
                                        error.getValue().key(),
                                        error.getValue().arguments().toArray())))
                .collect(Collectors.joining(" "));
        return new ProblemFound(Problem.INVALID, detail);
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
