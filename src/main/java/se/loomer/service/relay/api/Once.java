package se.loomer.service.relay.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import se.loomer.service.relay.MarkedRequests;
import se.loomer.service.relay.MarkedRequests.Marking;

/// Does a request once that a program marked with `Idempotency-Key`, however often it comes.
@Component
class Once {
    private static final String HEADER = "Idempotency-Key";

    /// A string as RFC 9651 writes it, or the bare word that many send.
    private static final Pattern KEY =
            Pattern.compile("\"([\\x20-\\x7E&&[^\"\\\\]]{1,255})\"|([!-~&&[^\"\\\\]]{1,255})");

    private final MarkedRequests marked;

    Once(MarkedRequests marked) {
        this.marked = marked;
    }

    /// Does it where it is the first, and answers what it made in any case.
    ///
    /// @param content what the request sends, in whatever form tells it from another
    /// @param act does it and says what it made
    /// @param answer shows what was made as it is now
    <T> T answer(
            Caller caller, HttpServletRequest request, String content, Supplier<UUID> act, Function<UUID, T> answer) {
        var typed = request.getHeader(HEADER);
        if (typed == null) {
            return answer.apply(act.get());
        }
        var key = KEY.matcher(typed.strip());
        if (!key.matches()) {
            throw new ProblemFound(
                    Problem.UNREADABLE, HEADER + " is a string of 1 to 255 characters, such as \"8e03978e-40d5\".");
        }
        var address = "%s %s\n".formatted(request.getMethod(), request.getRequestURI());
        return switch (marked.mark(
                caller.token(), key.group(1) == null ? key.group(2) : key.group(1), address + content)) {
            case Marking.First(var id) -> answer.apply(first(caller, id, act));
            case Marking.Done(var made) -> answer.apply(made);
            case Marking.UnderWay() ->
                throw new ProblemFound(
                        Problem.UNDER_WAY,
                        "A request with this key is under way, or ended without our knowing how. Look whether it was done.");
            case Marking.Reused() ->
                throw new ProblemFound(Problem.KEY_REUSED, "Another request came with this key. Choose a new key.");
            case Marking.TooMany() ->
                throw new ProblemFound(
                        Problem.TOO_MANY_REQUESTS, "The token has used as many keys as are kept at a time.");
        };
    }

    private UUID first(Caller caller, UUID id, Supplier<UUID> act) {
        UUID made;
        try {
            made = act.get();
        } catch (ProblemFound refused) {
            marked.failed(caller.token(), id);
            throw refused;
        }
        marked.done(caller.token(), id, made);
        return made;
    }
}
