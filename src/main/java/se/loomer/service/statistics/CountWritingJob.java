package se.loomer.service.statistics;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Writes what was counted and noted every two seconds, and once more when the service stops. An instance that is
/// killed loses two seconds of counts.
@Component
class CountWritingJob implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CountWritingJob.class);
    private static final int EVERY_SECONDS = 2;

    private final Counting counting;
    private final Usage usage;
    private volatile ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean isRunning;

    CountWritingJob(Counting counting, Usage usage) {
        this.counting = counting;
        this.usage = usage;
    }

    @Override
    public void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("statistics").daemon().factory());
        clockwork.scheduleWithFixedDelay(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        isRunning = true;
    }

    /// A count that cannot be written must not end the clockwork, nor what else is written.
    private void write() {
        try {
            counting.write();
        } catch (RuntimeException failed) {
            LOG.warn("counts could not be written: {}", failed.getClass().getName());
        }
        try {
            var refused = usage.write();
            if (refused > 0) {
                LOG.warn("records of use could not be written for {} people", refused);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "records of use could not be written: {}", failed.getClass().getName());
        }
    }

    @Override
    public void stop() {
        isRunning = false;
        clockwork.shutdown();
        write();
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
