package se.loomer.guard.enforcement;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/// Compares the rights in the database with the policy's while the service runs: mends what the healer can, stops the
/// purposes that the rest concerns, and tells the operator and the page of promises. Every instance watches for itself,
/// because each opens scopes.
public final class DriftWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);

    private final DriftCheck drift;
    private final Healer healer;
    private final Stops stops;
    private final ApplicationEventPublisher events;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drift-watch").daemon().factory());
    private List<String> last = List.of();

    DriftWatch(DriftCheck drift, Healer healer, Stops stops, ApplicationEventPublisher events, Duration every) {
        this.drift = drift;
        this.healer = healer;
        this.stops = stops;
        this.events = events;
        clock.scheduleWithFixedDelay(this::lookAgain, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAgain() {
        try {
            look();
        } catch (SQLException | RuntimeException unreadable) {
            // What was stopped stays stopped; a database that is away answers nobody anyhow.
            LOG.warn(
                    "the rights in the database could not be compared: {}",
                    unreadable.getClass().getName());
        }
    }

    /// Compares now; returns what was found, also where it was repaired.
    public synchronized List<String> look() throws SQLException {
        var found = new ArrayList<>(drift.differences());
        found.addAll(healer.heal(found));
        var left = found.isEmpty() ? List.<String>of() : drift.differences();
        stops.stop(left);
        tell(found, left);
        return List.copyOf(found);
    }

    private void tell(List<String> found, List<String> left) {
        if (!found.equals(last)) {
            for (var difference : found) {
                LOG.error(
                        "the rights in the database are not the policy's, {}: {}",
                        left.contains(difference) ? "run ./loomer migrate" : "mended",
                        difference);
            }
            if (found.isEmpty()) {
                LOG.info("the rights in the database are the policy's again");
            }
            events.publishEvent(new DriftFound(List.copyOf(found)));
            last = List.copyOf(found);
        }
    }

    /// The purposes for which no scope opens now.
    public Set<Purpose> stopped() {
        return stops.stopped();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
