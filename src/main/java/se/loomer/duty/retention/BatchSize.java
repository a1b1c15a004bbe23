package se.loomer.duty.retention;

import java.time.Duration;

/// How many rows the next batch takes: as many as stay well under 50 ms, learnt from how long the last one took.
final class BatchSize {
    private static final int FIRST = 50;
    private static final int MOST = 2_000;
    private static final Duration AIM = Duration.ofMillis(20);
    private static final Duration TOO_LONG = Duration.ofMillis(35);

    private int rows = FIRST;

    int rows() {
        return rows;
    }

    /// Tells how long the last batch took.
    void took(Duration time) {
        if (time.compareTo(TOO_LONG) > 0) {
            rows = Math.max(1, rows / 4);
        } else if (time.compareTo(AIM) > 0) {
            rows = Math.max(1, rows * 3 / 4);
        } else if (time.multipliedBy(2).compareTo(AIM) < 0) {
            rows = Math.min(MOST, rows * 2);
        }
    }
}
