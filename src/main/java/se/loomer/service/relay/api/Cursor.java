package se.loomer.service.relay.api;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.loomer.service.mediation.PageCursor;

/// The cursor of a list: where its reader is, in a form that they need not understand.
final class Cursor {
    /// How many entries a page has unless the request says otherwise.
    static final int SIZE = 25;

    private static final int LENGTH_MAX = 200;

    private Cursor() {}

    static PageCursor read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return PageCursor.TOP;
        }
        try {
            if (cursor.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("too long");
            }
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            var parts = text.split("/", 2);
            var at = Instant.parse(parts[0]);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(PageCursor.TOP.at())) {
                throw new IllegalArgumentException("no time of ours");
            }
            return new PageCursor(at, UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException unreadable) {
            throw new ProblemFound(Problem.INVALID, "The cursor is not one that we gave. Begin without one.");
        }
    }

    /// A page: one entry more was asked for than it has, to know whether anything follows.
    static <S, T> Shapes.Page<T> page(List<S> found, int limit, Function<S, T> shape, Function<S, PageCursor> place) {
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? written(place.apply(shown.getLast())) : null;
        return new Shapes.Page<>(shown.stream().map(shape).toList(), next);
    }

    private static String written(PageCursor place) {
        var text = "%s/%s".formatted(place.at(), place.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The size of a page, or the problem.
    static int limit(int asked) {
        if (asked < 1 || asked > 99) {
            throw new ProblemFound(Problem.INVALID, "limit is a number from 1 to 99");
        }
        return asked;
    }
}
