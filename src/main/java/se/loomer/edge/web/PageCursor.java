package se.loomer.edge.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A place in a list that is ordered by time: entries that arrive meanwhile move nothing behind it.
///
/// @param at the moment of the last entry that was seen
/// @param id its key, which tells it from others of that moment
public record PageCursor(Instant at, UUID id) {
    /// Before everything in a list that starts with the latest entry.
    public static final PageCursor LATEST = new PageCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /// Before everything in a list that starts with the earliest entry.
    public static final PageCursor EARLIEST = new PageCursor(Instant.EPOCH, new UUID(0, 0));

    /// A page of a list.
    ///
    /// @param next where the next page begins, null behind the last
    public record Page<T>(List<T> entries, @Nullable PageCursor next) {
        public Page {
            entries = List.copyOf(entries);
        }

        /// A page of at most so many entries; one more was asked for, to know whether anything follows.
        public static <T> Page<T> of(List<T> found, int most, Function<? super T, PageCursor> cursor) {
            return found.size() <= most
                    ? new Page<>(found, null)
                    : new Page<>(found.subList(0, most), cursor.apply(found.get(most - 1)));
        }

        /// The same page of what each entry becomes.
        public <R> Page<R> map(Function<? super T, R> shape) {
            return new Page<>(entries.stream().<R>map(shape).toList(), next);
        }
    }

    /// The cursor that [#toString] printed; empty for any other text.
    public static Optional<PageCursor> of(String text) {
        var parts = text.split("_", 2);
        try {
            var at = Instant.ofEpochSecond(0, Math.multiplyExact(Long.parseLong(parts[0]), 1_000L));
            var isInRange = parts.length == 2 && !at.isBefore(EARLIEST.at()) && !at.isAfter(LATEST.at());
            return isInRange ? Optional.of(new PageCursor(at, UUID.fromString(parts[1]))) : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException none) {
            return Optional.empty();
        }
    }

    /// The microseconds since 1970 and the key, as they stand in an address.
    @Override
    public String toString() {
        return "%d_%s".formatted(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000, id);
    }
}
