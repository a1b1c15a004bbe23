package se.loomer.command.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks twice a second whether the server is there, and starts it again, where it was, when it is not.
final class ServerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final long EVERY_MILLIS = 500;

    /// A disk that is full stays full for a while: a start that failed is not repeated in a busy loop.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final ServerProcess process;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-watch").daemon().factory());
    private Duration pause = Duration.ZERO;
    private long triedAt = System.nanoTime();

    ServerWatch(ServerProcess process) {
        this.process = process;
    }

    void begin() {
        clock.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try {
            if (!clock.isShutdown() && !process.isAlive() && System.nanoTime() - triedAt >= pause.toNanos()) {
                triedAt = System.nanoTime();
                pause = PAUSE_AFTER_FAILURE;
                revive();
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("the embedded PostgreSQL could not be started again, and is tried again: {}", failed.toString());
        }
    }

    private void revive() throws IOException {
        LOG.error("the embedded PostgreSQL has ended; it is started again");
        process.endOrphans();
        process.stopLeftover();
        var outcome = process.start();
        if (outcome.isSuccess()) {
            pause = Duration.ZERO;
            LOG.warn("the embedded PostgreSQL runs again");
        } else {
            LOG.error(
                    "the embedded PostgreSQL cannot start, and is tried again ({}): see the folder {}",
                    process.lastWords().orElse(outcome.output()),
                    process.log());
        }
    }

    /// Returns when no start is under way and none will be.
    @Override
    public synchronized void close() {
        clock.shutdown();
    }
}
