package se.loomer.service.relay.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageCursor;

/// The cursor of a list: where its reader is, in a form that they need not understand.
final class Cursor {
    /// How many entries a page has unless the request says otherwise.
    static final int SIZE = 25;

    private Cursor() {}

    static PageCursor read(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty()
                ? PageCursor.LATEST
                : PageCursor.of(cursor)
                        .orElseThrow(() -> new ProblemFound(
                                Problem.INVALID, "The cursor is not one that we gave. Begin without one."));
    }

    /// A page: one entry more was asked for than it has, to know whether anything follows.
    static <S, T> Shapes.Page<T> page(List<S> found, int limit, Function<S, T> shape, Function<S, PageCursor> place) {
        var page = PageCursor.Page.of(found, limit, place);
        var next = page.next();
        return new Shapes.Page<>(page.map(shape).entries(), next == null ? null : next.toString());
    }

    /// The size of a page, or the problem.
    static int limit(int asked) {
        if (asked < 1 || asked > 99) {
            throw new ProblemFound(Problem.INVALID, "limit is a number from 1 to 99");
        }
        return asked;
    }
}
