package se.loomer.edge.forms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pages that answered forms of the last minutes, in memory alone: some hold what is shown once.
final class RecentPages {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int PAGES_MAX = 300;
    private static final int PAGE_BYTES_MAX = 200_000;

    private final Clock clock;
    private final Map<String, Page> pages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Page> eldest) {
            return size() > PAGES_MAX;
        }
    };

    RecentPages(Clock clock) {
        this.clock = clock;
    }

    /// A page as it was sent.
    record Page(int status, @Nullable String type, byte[] body, Instant until) {
        @Override
        public String toString() {
            return "[page]";
        }
    }

    synchronized void keep(FormKey key, int status, @Nullable String type, byte[] body) {
        if (body.length <= PAGE_BYTES_MAX) {
            pages.put(key.hex(), new Page(status, type, body, clock.instant().plus(LIFE)));
        }
    }

    synchronized Optional<Page> find(FormKey key) {
        return Optional.ofNullable(pages.get(key.hex()))
                .filter(page -> page.until().isAfter(clock.instant()));
    }

    synchronized void clean() {
        pages.values().removeIf(page -> page.until().isBefore(clock.instant()));
    }
}
